import { expect, test } from 'vitest';
import { phraseBefore } from './phrase.ts';

test.each([
  ['The usual cure is retrieval', 'retrieval'],
  ['as shown by Vaswani et al.', 'Vaswani et al'],
  ['他写过《文心雕龙》', '《文心雕龙》'],
  ['正如他所说：“大道至简”，', '“大道至简”'],
  ['近年来，扩散模型', '扩散模型'],
  ['一条是改注意力，比如线性注意力', '线性注意力'],
  ['我们采用了 Rotary Position Embedding', 'Rotary Position Embedding'],
  ['这个想法最早来自于一群在八十年代做神经网络的人', '一群在八十年代做神经网络的人'],
])('%s', (text, expected) => {
  const span = phraseBefore(text, text.length);
  expect(span && text.slice(span.start, span.end)).toBe(expected);
});

test('finds nothing where no word stands', () => {
  expect(phraseBefore('，。 ', 3)).toBeUndefined();
});

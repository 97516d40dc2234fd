import { expect, test } from 'vitest';
import { borders, ENDS } from './borders.ts';

test.each([
  ['他说：“好吗？”', 0, ENDS.close | ENDS.question],
  ['“走！”', 1, ENDS.close | ENDS.exclamation],
  ['‘Well?’ he said.', 1, 0],
  ['Local Minima', 0, ENDS.bare],
  ['学习率 0.1', 0, ENDS.bare],
  ['It ends.', 0, 0],
  ['(Really?)', 0, ENDS.question],
  ['真的吗？！', 0, ENDS.question | ENDS.exclamation],
  ['', 0, 0],
])('%s', (text, opens, ends) => {
  const seen = borders([text]);
  expect([seen.opens[0], seen.ends[0]]).toEqual([opens, ends]);
});

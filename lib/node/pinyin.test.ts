import { expect, test } from 'vitest';
import { loadReader, readPinyin } from './pinyin.ts';
import { makePureSegmenter } from './segmenter.ts';

const read = loadReader(makePureSegmenter([]));

test.each([
  ['他为人民服务，成为内行', 'ta1 wei4 ren2 min2 fu2 wu4 cheng2 wei2 nei4 hang2'],
  ['银行行长长得很高', 'yin2 hang2 hang2 zhang3 zhang3 de5 hen3 gao1'],
  ['只有一只猫', 'zhi3 you3 yi1 zhi1 mao1'],
  ['重新认识重要的权重', 'chong2 xin1 ren4 shi5 zhong4 yao4 de5 quan2 zhong4'],
  ['他率军攻城，成功率很高', 'ta1 shuai4 jun1 gong1 cheng2 cheng2 gong1 lu:4 hen3 gao1'],
  ['𠮷', '𠮷'],
])('%s', (text, readings) =>
  expect(
    read(text)
      .map(({ reading }) => reading)
      .join(' '),
  ).toBe(readings),
);

test('every reading lies on its character', () => {
  const text = 'GPT-3的参数，𠮷野家 has 5 间店';
  const readings = read(text);
  expect(
    readings.map(({ start, character }) => text.slice(start, start + character.length)),
  ).toEqual(readings.map(({ character }) => character));
  expect(readings.map(({ character }) => character).join('')).toBe('的参数𠮷野家间店');
});

test.each([
  ['混合专家模型', 'hùnhé zhuānjiā móxíng'],
  ['通用人工智能', 'tōngyòng réngōng zhìnéng'],
  ['刻舟求剑', 'kèzhōuqiújiàn'],
  ['AI 对齐', 'AI duìqí'],
  ['女儿', 'nǚ’ér'],
  ['学习率', 'xuéxí lǜ'],
])('%s is spelled %s', (text, spelled) => expect(readPinyin(text)).toBe(spelled));

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Concept } from '#lib/model/concept.ts';
import { foldPinyin, makeLookup } from './lookup.ts';
import { type Entry, readTable, writeTable } from './table.ts';

const entry = (id: string, zh: string, en: string, pinyin: string): Entry => ({
  id,
  domain: 'model',
  zh: zh.split('|'),
  en: en.split('|'),
  pinyin,
});
const ENTRIES = [
  entry('alignment', '对齐', 'alignment|AI alignment', 'duìqí'),
  entry('organisational-alignment', '组织对齐', 'organisational alignment', 'zǔzhī duìqí'),
  entry('moe', '混合专家模型|混合专家|MoE', 'mixture of experts|MoE', 'hùnhé zhuānjiā móxíng'),
  entry(
    'rlhf',
    '基于人类反馈的强化学习|RLHF',
    'reinforcement learning from human feedback|RLHF',
    'jīyú rénlèi fǎnkuì de qiánghuà xuéxí',
  ),
  entry('emergent', '涌现能力', 'emergent ability', 'yǒngxiàn nénglì'),
  entry('tuning', '微调', 'fine-tuning|finetune', 'wēitiáo'),
  entry('green', '绿色', 'green', 'lǜsè'),
];
const lookup = makeLookup(ENTRIES);
const first = (query: string): string | undefined => lookup(query)[0]?.entry.id;

describe('finds', () => {
  test.each([
    ['对齐', 'alignment'],
    ['duiqi', 'alignment'],
    ['duìqí', 'alignment'],
    ['dui4qi2', 'alignment'],
    ['Dui Qi', 'alignment'],
    ['dq', 'alignment'],
    ['lvse', 'green'],
    ['lǜsè', 'green'],
    ['MoE', 'moe'],
    ['moe', 'moe'],
    ['专家', 'moe'],
    ['hunhe zhuanjia', 'moe'],
    ['experts', 'moe'],
    ['RLHF', 'rlhf'],
    ['human feedback', 'rlhf'],
    ['fine tuning', 'tuning'],
    ['Finetuning', 'tuning'],
    ['alignmnet', 'alignment'],
    ['emrgent ability', 'emergent'],
    ['yongxian', 'emergent'],
  ])('%s', (query, id) => {
    expect(first(query)).toBe(id);
  });
  test.each([['xyzzy'], [''], ['   '], ['dui1qi1']])('nothing for “%s”', (query) => {
    expect(lookup(query)).toEqual([]);
  });
});

test('the exact term comes before longer ones', () => {
  expect(lookup('alignment').map(({ entry: { id } }) => id)).toEqual([
    'alignment',
    'organisational-alignment',
  ]);
});

test('tone numbers go after the syllable', () => {
  expect(foldPinyin('hùnhé zhuānjiā móxíng')).toBe('hun4he2zhuan1jia1mo2xing2');
  expect(foldPinyin('nǚ’ér')).toBe('nv3er2');
});

test('every concept is found by each of its terms, and one slip is forgiven', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ENTRIES), fc.nat(), fc.nat(), (wanted, pick, place) => {
      const terms = [...wanted.zh, ...wanted.en];
      const term = terms[pick % terms.length] as string;
      expect(lookup(term, 99).map(({ entry: { id } }) => id)).toContain(wanted.id);
      if (!/^[a-z -]{8,30}$/.test(term)) return;
      const at = place % term.length;
      const slipped = term.slice(0, at) + term.slice(at + 1);
      expect(lookup(slipped, 99).map(({ entry: { id } }) => id)).toContain(wanted.id);
    }),
  );
});

test('the table is read back as it was written', () => {
  const concepts = ENTRIES.map(
    ({ id, zh, en }): Concept => ({
      id,
      domain: 'model',
      terms: {
        zh: zh.map((text, i) => ({ text, status: i === 0 ? 'preferred' : 'admitted' })),
        en: en.map((text, i) => ({ text, status: i === 0 ? 'preferred' : 'admitted' })),
      },
      definition: { zh: '。', en: '.' },
      related: [],
      sources: [],
    }),
  );
  const pinyin = new Map(ENTRIES.map((each) => [each.id, each.pinyin]));
  expect(readTable(writeTable(concepts, ({ id }) => pinyin.get(id) ?? ''))).toEqual(ENTRIES);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Concept, Term } from '#lib/model/concept.ts';
import { type BorderTest, makeConceptFinder, makeTermMatcher, termForms } from './term-matcher.ts';

const concept = (
  id: string,
  zh: readonly (string | Term)[],
  en: readonly (string | Term)[],
): Concept => {
  const terms = (list: readonly (string | Term)[]): Term[] =>
    list.map((term, index) =>
      typeof term === 'string'
        ? { text: term, status: index === 0 ? 'preferred' : 'admitted' }
        : term,
    );
  return {
    id,
    domain: 'model',
    terms: { zh: terms(zh), en: terms(en) },
    definition: { zh: '。', en: '.' },
    related: [],
    sources: [],
  };
};

const CONCEPTS = [
  concept('moe', ['混合专家', 'MoE'], ['mixture of experts', 'MoE']),
  concept('llm', ['大语言模型', '大模型'], ['large language model', 'LLM']),
  concept('lm', ['语言模型'], ['language model']),
  concept(
    'tuning',
    ['微调', 'finetune'],
    [{ text: 'fine-tuning', status: 'preferred', spellings: ['fine-tuned'] }],
  ),
  concept('rl', ['强化学习'], ['reinforcement learning', 'RL']),
  concept('gpt3', ['GPT-3'], ['GPT-3']),
  concept('gpt35', ['GPT-3.5'], ['GPT-3.5']),
  concept('align', ['对齐'], ['alignment']),
  concept('ability', ['能力'], ['ability']),
  concept('data', [{ text: '数据', status: 'preferred', mark: false }], ['data set']),
  concept('cpp', ['C++'], ['C++']),
];

const everywhere: BorderTest = () => true;
const zh = makeTermMatcher(CONCEPTS, 'zh');
const en = makeTermMatcher(CONCEPTS, 'en');
const found = (
  match: typeof zh,
  text: string,
  isBorder: BorderTest = everywhere,
): readonly string[] =>
  match(text, isBorder).map(({ span, concept: id }) => `${id}:${text.slice(span.start, span.end)}`);

describe('in running text', () => {
  test.each([
    ['the longest term wins', zh, '大语言模型不是语言模型', ['llm:大语言模型', 'lm:语言模型']],
    [
      'hyphen, space and nothing are one',
      en,
      'fine-tuning fine tuning finetuning Fine‑Tuning',
      ['tuning:fine-tuning', 'tuning:fine tuning', 'tuning:finetuning', 'tuning:Fine‑Tuning'],
    ],
    ['a term in one word is not found in two', zh, 'fine tune', []],
    [
      'plurals',
      en,
      'LLMs, language models, abilities and MoEs',
      ['llm:LLMs', 'lm:language models', 'ability:abilities', 'moe:MoEs'],
    ],
    ['short terms keep their capitals', en, 'RL and rl, MoE and moe', ['rl:RL', 'moe:MoE']],
    ['longer ones do not', en, 'Reinforcement Learning', ['rl:Reinforcement Learning']],
    ['word borders', en, 'URL, curling, GPT-3x, misalignment', []],
    [
      'a version is not its beginning',
      en,
      'GPT-3.5 GPT-3. GPT3.5',
      ['gpt35:GPT-3.5', 'gpt3:GPT-3', 'gpt35:GPT3.5'],
    ],
    ['Latin terms between Chinese characters', zh, '用MoE模型和C++写', ['moe:MoE', 'cpp:C++']],
    ['unmarked terms are left alone', zh, '数据', []],
    ['English text has no borrowed Latin terms', en, 'finetune', []],
    ['possessives', en, "the LLM's and an MoE’s", ['llm:LLM', 'moe:MoE']],
  ] as const)('%s', (_, match, text, expected) => {
    expect(found(match, text)).toEqual(expected);
  });

  test('a two-character Chinese term needs the segmenter’s borders, a longer one does not', () => {
    const text = '不对齐步走，混合专家';
    expect(found(zh, text, () => false)).toEqual(['moe:混合专家']);
    expect(found(zh, text, (at) => at === 1 || at === 3)).toEqual(['align:对齐', 'moe:混合专家']);
  });

  test('spans that are skipped hold no term, nor half of one', () => {
    expect(en('large language model', everywhere, [{ start: 6, end: 14 }])).toEqual([]);
    expect(
      en('`MoE` MoE', everywhere, [{ start: 0, end: 5 }]).map(({ span }) => span.start),
    ).toEqual([6]);
  });
});

test('the finder sees inner and unmarked terms', () => {
  expect([...makeConceptFinder(CONCEPTS, 'zh')('大语言模型的数据')].sort()).toEqual([
    'data',
    'llm',
    'lm',
  ]);
});

/** The same rules said slowly: try every form at every place with a regular expression. */
function matchSlowly(text: string, lang: 'zh' | 'en'): readonly string[] {
  const forms = CONCEPTS.flatMap(({ id, terms }) => {
    const other =
      lang === 'zh' ? terms.en : terms.zh.filter(({ text: form }) => /\p{Script=Han}/u.test(form));
    return [...terms[lang], ...other]
      .filter(({ mark }) => mark !== false)
      .flatMap(termForms)
      .map((form) => {
        const letters = form.replace(/[^\p{L}]/gu, '');
        const short = /^[a-z]+$/i.test(letters) && letters.replace(/s$/, '').length <= 3;
        const body = [...form]
          .map((char) =>
            /[ -]/.test(char) ? '[ \\u00a0\\-\\u2010\\u2011]?' : char.replace(/[.+*?]/g, '\\$&'),
          )
          .join('');
        return { id, pattern: new RegExp(`^(?:${body})`, short ? '' : 'i') };
      });
  });
  const latin = (char: string | undefined): boolean =>
    char !== undefined && /[\p{Script=Latin}\p{N}]/u.test(char);
  const out: string[] = [];
  for (let at = 0; at < text.length; at++) {
    if (latin(text[at]) && latin(text[at - 1])) continue;
    const hits = forms.flatMap(({ id, pattern }) => {
      const words = pattern.exec(text.slice(at))?.[0];
      if (!words) return [];
      const end = at + words.length;
      if (latin(words.at(-1)) && latin(text[end])) return [];
      if (/\d$/.test(words) && /^\.\d/.test(text.slice(end))) return [];
      return [{ id, words }];
    });
    const best = hits.sort((a, b) => b.words.length - a.words.length)[0];
    if (!best) continue;
    out.push(`${best.id}:${best.words}`);
    at += best.words.length - 1;
  }
  return out;
}

test('the trie finds what the slow reference finds', () => {
  const pieces = [
    ...CONCEPTS.flatMap(({ terms }) => [...terms.zh, ...terms.en].flatMap(termForms)),
    'fine tuning',
    'GPT3.5',
    'language-models',
    'moe',
    'rl',
    'URL',
    '大',
    '语言',
    '不',
    '的',
    ' ',
    '-',
    '.',
    ',',
    's',
    '5',
    'x',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
      fc.constantFrom<'zh' | 'en'>('zh', 'en'),
      (parts, lang) => {
        const text = parts.join('');
        expect(found(lang === 'zh' ? zh : en, text)).toEqual(matchSlowly(text, lang));
      },
    ),
    { numRuns: 2000 },
  );
});

import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLexicon } from '#lib/node/lexicon.ts';
import { gatherEvidence, spacedShare } from './evidence.ts';
import { latinEdits, markupEdits } from './latin.ts';
import { Segmenter } from './segmenter.ts';
import { applyEdits, track } from './tracked.ts';

const lexicon = readLexicon(path.resolve('content/glossary'));
/** A line with its spaces back, seen in the light of other lines and addresses. */
function restore(
  text: string,
  others: readonly string[] = [],
  urls: readonly string[] = [],
): string {
  const segmenter = new Segmenter(lexicon, gatherEvidence([text, ...others], urls, lexicon));
  return applyEdits(track(text), latinEdits(text, segmenter).edits).tracked.text;
}

describe('words run together', () => {
  test.each([
    ['efficientattention', 'efficient attention'],
    ['textstyletransfer', 'text style transfer'],
    ['LargeLanguageModels', 'Large Language Models'],
    ['TheArtofComputerProgramming', 'The Art of Computer Programming'],
    ['GradientDescentforEveryone', 'Gradient Descent for Everyone'],
    ['AndrejKarpathy', 'Andrej Karpathy'],
    ['LeandrovonNeumann', 'Leandro von Neumann'],
    ['GPUmemory', 'GPU memory'],
    ['OpenAIAPI', 'OpenAI API'],
    ['GoogleColab', 'Google Colab'],
    ['O’ReillybookonDatabases', 'O’Reilly book on Databases'],
    ['long-termmemory', 'long-term memory'],
    ['NvidiaH100', 'Nvidia H100'],
  ])('%s → %s', (text, expected) => expect(restore(text)).toBe(expected));
});

describe('one word', () => {
  test.each([
    'ChatGPT',
    'OpenAI',
    'GPT3.5',
    'iPhone',
    'finetuning',
    'DistilBERT',
    'PyTorch',
    'GitHub',
    'JavaScript',
    'AlphaGo',
    'LaTeX',
    'hyperparameters',
    'MacBook',
    'YouTube',
    'McDonald',
    'backbone',
    'wordpiece',
    'LLMs',
    'EleutherAI',
    'train_test_split',
    'model.fit',
    'DataLoader对象',
    'load_dataset()',
    'https://example.org/largelanguagemodel',
    'name@largemodel.org',
  ])('%s', (text) => expect(restore(text)).toBe(text));
});

test('what an address shows of a phrase is believed', () => {
  expect(restore('zeromarginalcost', [], ['https://example.org/zero-marginal-cost'])).toBe(
    'zero marginal cost',
  );
});

test('a name that is called a class somewhere is a class everywhere', () => {
  expect(restore('再看ImageMaker', ['ImageMaker类'])).toBe('再看ImageMaker');
});

test('a class name with a capital For stays; a gloss with its acronym does not', () => {
  expect(restore('用AutoEncoderForVision')).toBe('用AutoEncoderForVision');
  expect(restore('FTB(FailToBuild)')).toBe('FTB(Fail To Build)');
});

test('markup gets the spaces it must have', () => {
  const text = '<ThemeSwitchclassName="a"title="DarkMode"/>';
  const segmenter = new Segmenter(lexicon, gatherEvidence([], [], lexicon));
  expect(applyEdits(track(text), markupEdits(text, segmenter)).tracked.text).toBe(
    '<ThemeSwitch className="a" title="Dark Mode"/>',
  );
});

test('an article with its spaces is told from one without', () => {
  expect(
    spacedShare(['We trained a large language model on PyTorch and TensorFlow.']),
  ).toBeGreaterThan(0.5);
  expect(spacedShare(['我们用LargeLanguageModels和efficientattention'])).toBe(0);
});

import { expect, test } from 'vitest';
import { joinNumerals } from './numerals.ts';

test.each([
  ['二十|五|年', '二十五|年'],
  ['三|百|五十|人', '三百五十|人'],
  ['第|三|章', '第三|章'],
  ['第|十|五|届', '第十五|届'],
  ['三|四|个', '三|四|个'],
  ['十|两|银子', '十|两|银子'],
  ['门第|一|般', '门第|一|般'],
])('%s', (cut, joined) => expect(joinNumerals(cut.split('|'))).toEqual(joined.split('|')));

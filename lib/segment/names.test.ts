import { expect, test } from 'vitest';
import { formatNames, makeNameJoin, parseNames } from './names.ts';
import { weigh } from './weights.ts';

const names = {
  surnames: new Map([
    ['任', 40],
    ['欧阳', 10],
    ['王', 50],
  ]),
  given: new Map([
    ['尧', 5],
    ['森', 10],
    ['修', 5],
    ['说', 1],
  ]),
  foreign: new Map([
    ['斯', 30],
    ['菲', 10],
    ['尔', 30],
    ['德', 30],
  ]),
};
const weights = weigh(
  new Map([
    ['任', 20],
    ['王', 5000],
    ['说', 90_000],
    ['的', 500_000],
    ['尔德', 1],
    ['德', 30],
    ['欧阳', 3],
    ['工作', 5000],
  ]),
);
const join = makeNameJoin(names, weights);

test.each([
  ['任|尧|森|说', '任尧森|说'],
  ['欧阳|修|的', '欧阳修|的'],
  ['菲|尔德|的', '菲尔德|的'],
  ['王|说|的', '王|说|的'],
  ['任|工作', '任|工作'],
  ['任|尧|森|尧|森', '任尧森|尧|森'],
])('%s', (cut, joined) => expect(join(cut.split('|'))).toEqual(joined.split('|')));

test('a name file reads back', () =>
  expect(parseNames(`# note\n${formatNames(names)}`)).toEqual(names));

/** English words to their base forms: irregular forms by table, regular ones by suffix. */

/** A base form, then the forms that no rule reaches. */
const IRREGULAR = `
be am is are was were been being|have has had having|do does did done doing|go goes went gone|say said|make made
i me my mine myself|you your yours yourself yourselves|he him his himself|she her hers herself|it its itself
we us our ours ourselves|they them their theirs themselves|who whom whose|this these|that those|can ca could|will would wo
shall should|may might|not n't|an a
take took taken|come came|see saw seen|know knew known|get got gotten|give gave given|find found|think thought|tell told
become became|leave left|feel felt|put|bring brought|begin began begun|keep kept|hold held|write wrote written|stand stood
hear heard|let|mean meant|set|meet met|run ran|pay paid|sit sat|speak spoke spoken|lie lay lain lying|lead led|read
grow grew grown|lose lost|fall fell fallen|send sent|build built|understand understood|draw drew drawn|break broke broken
spend spent|cut|rise rose risen|drive drove driven|buy bought|wear wore worn|choose chose chosen|eat ate eaten|sleep slept
seek sought|throw threw thrown|catch caught|deal dealt|win won|forget forgot forgotten|sell sold|fight fought|teach taught
lay laid|fly flew flown|show shown|sing sang sung|ring rang rung|drink drank drunk|swim swam swum|hide hid hidden
bite bit bitten|shake shook shaken|ride rode ridden|strike struck|hang hung|hit|hurt|shut|cost|cast|spread|burst|split
sweep swept|weep wept|creep crept|bend bent|lend lent|bind bound|wind wound|dig dug|stick stuck|swing swung|spin spun
shine shone|shoot shot|slide slid|feed fed|bleed bled|flee fled|breed bred|speed sped|swear swore sworn|tear tore torn
bear bore born borne|steal stole stolen|freeze froze frozen|wake woke woken|blow blew blown|awake awoke|dream dreamt
arise arose arisen|forgive forgave forgiven|overcome overcame|undergo underwent|withdraw withdrew withdrawn|bid bade
sink sank sunk|spit spat|tread trod trodden|weave wove woven|spring sprang sprung|shrink shrank shrunk|cling clung
sting stung|fling flung|wring wrung|grind ground|kneel knelt|leap leapt|learn learnt|burn burnt|spell spelt|spoil spoilt
man men|woman women|child children|foot feet|tooth teeth|mouse mice|goose geese|wife wives|knife knives|life lives
leaf leaves|half halves|self selves|shelf shelves|wolf wolves|thief thieves|loaf loaves|calf calves|ox oxen
datum data|medium media|criterion criteria|phenomenon phenomena|index indices|matrix matrices|vertex vertices
axis axes|analysis analyses|basis bases|hypothesis hypotheses|crisis crises|thesis theses|bias biases
good better best|bad worse worst|far farther further|much more most many|little less least|die dying dies died|tie tying`;

/** Words that look inflected and are not. */
const UNCHANGED = `news always perhaps thus yes gas bus plus as this his its series species means morning evening during
nothing something anything everything ceiling king ring wing thing string spring bring sing red bed need indeed hundred
sacred naked wicked feed seed deed speed breed weed else whereas besides sometimes towards afterwards lens chaos physics
mathematics politics economics statistics ethics analytics pants trousers clothes`;

/** Number words; ordinals share the cardinal's name, for 第三 and 三 do. */
const NUMBERS =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty`.split(/\s+/);
const ORDINALS =
  `zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`.split(/\s+/);
const TENS = `thirty forty fifty sixty seventy eighty ninety`.split(' ');

const TABLE = new Map<string, string>();
for (const group of IRREGULAR.trim().split(/[|\n]/)) {
  const [base, ...forms] = group.trim().split(' ');
  if (!base) continue;
  for (const form of [base, ...forms]) if (!TABLE.has(form)) TABLE.set(form, base);
}
for (const word of UNCHANGED.split(/\s+/)) TABLE.set(word, word);
for (const [value, word] of NUMBERS.entries()) TABLE.set(word, `#${value}`);
for (const [value, word] of ORDINALS.entries()) TABLE.set(word, `#${value}`);
for (const [index, word] of TENS.entries()) {
  TABLE.set(word, `#${(index + 3) * 10}`);
  TABLE.set(word.replace(/y$/, 'ieth'), `#${(index + 3) * 10}`);
}
TABLE.set('hundred', '#100').set('hundreds', '#100');
TABLE.set('thousand', '#1000').set('thousands', '#1000');
TABLE.set('million', '#1000000').set('millions', '#1000000');
TABLE.set('billion', '#1000000000').set('billions', '#1000000000');
TABLE.set('dozen', '#12').set('dozens', '#12');

/** A set of known base forms; `has` is all that is asked of it. */
export type Lexicon = { readonly has: (word: string) => boolean };

/**
 * The base form of an English word. Regular endings are taken off only when the lexicon knows what
 * remains, so that *string* and *sing* are left alone and *hoping* is not *hop*.
 *
 * @param word - Lower case, letters only.
 * @returns The base form; a number word becomes `#` and its value; the word itself when no rule fits.
 */
export function lemma(word: string, lexicon: Lexicon): string {
  const known = TABLE.get(word);
  if (known !== undefined) return known;
  if (word.length < 4) return word;
  if (word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us') && !word.endsWith('is')) {
    const bare = word.slice(0, -1);
    if (word.endsWith('ies') && word.length > 4) {
      const y = `${word.slice(0, -3)}y`;
      if (lexicon.has(y)) return y;
    }
    if (lexicon.has(bare)) return bare;
    if (word.endsWith('es') && lexicon.has(word.slice(0, -2))) return word.slice(0, -2);
    const deeper = verbBase(bare, lexicon) ?? TABLE.get(bare);
    return deeper ?? (word.length > 4 ? bare : word);
  }
  return verbBase(word, lexicon) ?? word;
}

/** The base of a regular past or -ing form, if the lexicon has one. */
function verbBase(word: string, lexicon: Lexicon): string | undefined {
  const cut = word.endsWith('ing') ? 3 : word.endsWith('ed') && !word.endsWith('eed') ? 2 : 0;
  if (cut === 0 || word.length - cut < 2) return undefined;
  const stem = word.slice(0, -cut);
  if (cut === 2 && stem.endsWith('i')) {
    const y = `${stem.slice(0, -1)}y`;
    if (stem.length > 2 && lexicon.has(y)) return y;
  }
  if (lexicon.has(`${stem}e`)) return `${stem}e`;
  if (stem.length > 2 && lexicon.has(stem)) return stem;
  const last = stem.at(-1);
  if (stem.length > 3 && last === stem.at(-2) && lexicon.has(stem.slice(0, -1)))
    return stem.slice(0, -1);
  return undefined;
}

const SUFFIXES = [
  'ization',
  'isation',
  'ational',
  'fulness',
  'iveness',
  'ousness',
  'ically',
  'ation',
  'ition',
  'ement',
  'ingly',
  'ility',
  'ively',
  'iness',
  'ment',
  'ness',
  'tion',
  'sion',
  'able',
  'ible',
  'ance',
  'ence',
  'ical',
  'ally',
  'less',
  'ship',
  'ity',
  'ism',
  'ist',
  'ive',
  'ous',
  'ful',
  'ing',
  'ize',
  'ise',
  'ate',
  'ant',
  'ent',
  'ian',
  'ary',
  'ory',
  'ier',
  'est',
  'ic',
  'al',
  'ly',
  'er',
  'or',
  'ed',
  'en',
  'y',
  'e',
];

/**
 * The root that a family of derived words shares, roughly: *communicate*, *communication*,
 * *communicative*. For weak evidence only; it is never shown.
 *
 * @param base - A base form from {@link lemma}.
 */
export function root(base: string): string {
  if (base.length < 5 || base.startsWith('#')) return base;
  let stem = base;
  for (let round = 0; round < 2; round++) {
    const suffix = SUFFIXES.find((end) => stem.endsWith(end) && stem.length - end.length >= 4);
    if (!suffix) break;
    stem = stem.slice(0, -suffix.length);
  }
  if (stem.endsWith('i')) stem = stem.slice(0, -1);
  if (stem.length > 4 && stem.at(-1) === stem.at(-2)) stem = stem.slice(0, -1);
  return stem;
}

const FUNCTION_WORDS = new Set(
  `an the of to and in for on at by with from as be have do that this it its i you he she we they who which what
  not but or if so than then there can will shall may would could should must up out no all into about over after
  before down off only just also very more much some any one other such own same too when where how why while
  because until through between under again once here both each few most nor s t`.split(/\s+/),
);
/** Whether a base form carries grammar rather than content. */
export const isFunctionWord = (base: string): boolean => FUNCTION_WORDS.has(base);

/**
 * What a full stop after a word means, where Unicode's rules for sentences (UAX #29) do not know.
 */

/** Words, in lower case, whose full stop never ends a sentence: titles and what a name follows. */
const beforeNames = asSet(`
  mr mrs ms dr prof gen col lt sgt capt maj sen rep gov pres rev st hon messrs amb adm cmdr vs cf viz
  г-н г-жа им ул пр пл просп проф акад д-р ген полк св см ср тов гр пос обл р-н
  د أ م ص ا دكتور`);

/** Words whose full stop ends no sentence when a number, or a lower-case letter, comes next. */
const beforeNumbers = asSet(`
  no nos p pp vol ch art sec fig approx est ca jan feb mar apr jun jul aug sep sept oct nov dec
  ст стр с п пп гл рис табл № тел янв февр фев апр авг сент сен окт нояб дек ок прибл т
  ص ج ت رقم`);

/** Words whose full stop ends a sentence only before a word that usually begins one. */
const ambiguous = asSet(`
  inc ltd co corp jr sr bros etc al e.g i.e т.е т.к т.н т.д т.п др пр млн млрд тыс руб долл`);

const starters = asSet(`
  the a an he she it they we i you this that these those there in on at but and or as for from when
  while after before if however meanwhile his her its their our my by with what who
  он она оно они мы вы я это в во на но а и по при после до как из за для к с у также однако`);

/** What follows "9 a.m." without beginning a sentence. */
const afterTimes =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|gmt|utc|e[sd]?t|p[sd]?t|local)\b/iu;

/**
 * @param before the text up to and with a full stop that stands right after a letter or digit.
 * @param after the text that follows, without its leading space.
 * @returns whether that full stop belongs to an abbreviation, an initial or a number.
 */
export function isAbbreviation(before: string, after: string): boolean {
  const word = /(?:^|[\s\p{Ps}\p{Pi}"'“„])([^\s\p{Ps}\p{Pi}"'“„]*)\.$/u.exec(before)?.[1];
  if (word === undefined || word === '') return false;
  const lower = word.toLowerCase();
  const digitNext = /^\p{Nd}/u.test(after);
  if (/^[ap]\.m$/u.test(lower)) return afterTimes.test(after);
  if (lower === 'г' || lower === 'гг' || lower === 'в' || lower === 'вв') {
    // «в 2024 г. Он …» ends; «в г. Москве» does not.
    return !/\p{Nd}\s*\p{L}+\.$/u.test(before);
  }
  if (beforeNames.has(lower)) return true;
  if (beforeNumbers.has(lower)) return digitNext;
  if (/^\p{Nd}{1,2}$/u.test(word)) return digitNext;
  if (isInitial(word) && !/^[a-z]/u.test(word)) {
    return !word.includes('.') || !startsSentence(after);
  }
  return (ambiguous.has(lower) || isInitial(word)) && !startsSentence(after);
}

/** One letter, or letters parted by full stops: "J", "U.S", "أ.د", "ه.ش". */
function isInitial(word: string): boolean {
  return /^\p{L}\p{M}*ـ?(?:\.\p{L}\p{M}*ـ?)*$/u.test(word);
}

function startsSentence(after: string): boolean {
  const first = /^\p{L}+/u.exec(after)?.[0];
  return first !== undefined && starters.has(first.toLowerCase());
}

function asSet(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

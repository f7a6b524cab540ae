/** Digits in any of the scripts, with their separators: `5.8`, `٤٨٠٬٠٠٠`, `1 200`. */
const number = /\p{Nd}{1,3}(?:[\u00a0\u202f ,٬']\p{Nd}{3}(?!\p{Nd}))+|\p{Nd}+(?:[.,٫]\p{Nd}+)?/gu;

/**
 * The numbers of a text, each with what it says about the event: those that many texts have by
 * chance (years, round tens, days of a month) say little, `5.8` and `4300` much. Languages write
 * small numbers as words, and a thousand as a word or as zeros: single digits are left out and
 * groups of zeros at the end are cut off.
 * @returns number in ASCII digits → weight, 0.3..1.5; empty for a text without.
 */
export function numbersOf(text: string): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [written] of text.matchAll(number)) {
    const digits = plainNumber(written);
    const weight = weightOf(digits);
    if (weight > 0) numbers.set(digits, weight);
  }
  return numbers;
}

/** What two texts' numbers say of each other, in the weights of `numbersOf`. */
export interface NumberMatch {
  /** 0..4: of the numbers that both have; more adds nothing. */
  readonly shared: number;
  /** 0..5: of those that the text with fewer numbers has alone. */
  readonly missed: number;
}

export function matchNumbers(
  x: ReadonlyMap<string, number>,
  y: ReadonlyMap<string, number>,
): NumberMatch {
  let shared = 0;
  for (const [digits, weight] of x) if (y.has(digits)) shared += weight;
  const fewer = Math.min(weightSum(x), weightSum(y));
  return { shared: Math.min(4, shared), missed: Math.min(5, fewer - shared) };
}

function plainNumber(written: string): string {
  const ascii = written.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
  const decimal = /^(\d+)[.,٫](\d{1,2})$/u.exec(ascii);
  if (decimal) return `${decimal[1]!}.${decimal[2]!}`;
  return ascii
    .replace(/\D/g, '')
    .replace(/^0+/, '')
    .replace(/(?:000)+$/, '');
}

/** Each script's ten digits stand in a row, so a digit's value is how many stand before it. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}

function weightOf(digits: string): number {
  if (digits.includes('.')) return 1.5;
  if (digits.length < 2) return 0;
  if (/^(?:19|20)\d\d$/.test(digits)) return 0.3;
  if (/^[1-9]0+$/.test(digits)) return 0.6;
  return digits.length > 2 ? 1.5 : 1;
}

function weightSum(numbers: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of numbers.values()) sum += weight;
  return sum;
}

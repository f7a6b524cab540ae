/** Pieces that compose, expand, vanish or part words: what breaks offsets and idempotence. */
const pieces = [
  ...Array.from('aeкеёЁİIءـآأﷺﻻﷲ½…¨=≠é가ۀہۂΣⅧﬃか 🙂𝐀.،'),
  ...['\u0308', '\u0301', '\u0338', '\u0653', '\u0654', '\u064e', '\u200c', '\u200d', '\u202b'],
  ...['\u1100', '\u1161', '\u11a8', '\uff9e', '\u0323', '\u0316', '\ud800', '\n', 'می‌رود'],
];

/** @returns `count` short texts, the same in every run. */
export function randomTexts(count: number): string[] {
  let seed = 1;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((seed / 0x80000000) * below);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(10) }, () => pieces[next(pieces.length)]!).join(''),
  );
}

/** Texts that make careless code quadratic. */
export const hostileTexts = [
  { name: 'a flood of equal marks', text: `a${'\u0301'.repeat(100_000)}` },
  { name: 'a flood of marks out of order', text: `a${'\u0316\u0301'.repeat(50_000)}` },
  { name: 'a flood of diereses on ye', text: `е${'\u0308'.repeat(100_000)}` },
  { name: 'a flood of ZWNJ', text: '\u200c'.repeat(1_000_000) },
  { name: 'a flood of ZWJ', text: `a${'\u200d'.repeat(1_000_000)}b` },
  { name: 'marks on spaces', text: '\u200b\u0316'.repeat(200_000) },
  { name: 'one symbol', text: `${'='.repeat(1_000_000)}\u0338` },
  { name: 'emoji', text: '👩‍👩‍👧'.repeat(100_000) },
  { name: 'ligatures of four words', text: 'ﷺ'.repeat(100_000) },
  { name: 'ellipses', text: '… '.repeat(200_000) },
  { name: 'initials', text: 'a. '.repeat(200_000) },
  { name: 'spaces', text: `a.${' '.repeat(1_000_000)}b` },
  { name: 'one word', text: 'ا'.repeat(2_000_000) },
];

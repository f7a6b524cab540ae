const scripts = {
  Arabic: /\p{Script=Arabic}/gu,
  Cyrillic: /\p{Script=Cyrillic}/gu,
  Latin: /\p{Script=Latin}/gu,
};

/** @returns the script that most letters of a text are in, of the three that Sanad's pages mix. */
export function scriptOf(text: string): keyof typeof scripts | 'other' {
  let best: keyof typeof scripts | 'other' = 'other';
  let most = 0;
  for (const name of ['Arabic', 'Cyrillic', 'Latin'] as const) {
    const letters = text.match(scripts[name])?.length ?? 0;
    if (letters > most) [best, most] = [name, letters];
  }
  return best;
}

import { isAbsolute, join, relative } from 'node:path';

/** @returns the path as citations give it: relative to the working directory where it lies below. */
export function citedFile(corpusDir: string, path: string): string {
  const file = join(corpusDir, path);
  const fromHere = relative(process.cwd(), file);
  return fromHere.startsWith('..') || isAbsolute(fromHere) ? file : fromHere;
}

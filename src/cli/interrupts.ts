/** One Ctrl-C comes several times: from the terminal, and passed on by npm. */
const sameKeyMs = 1_500;

/** What a signal that asks to end means: the first wish, an echo of it, or impatience. */
export type Interrupt = 'first' | 'echo' | 'again';

/** Tells signals apart by when they came. */
export function createInterrupts(now: () => number = () => performance.now()): () => Interrupt {
  let first: number | null = null;
  return () => {
    const at = now();
    if (first !== null) return at - first > sameKeyMs ? 'again' : 'echo';
    first = at;
    return 'first';
  };
}

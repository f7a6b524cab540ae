/** Keys that were added a moment ago. */
export interface Recent {
  add(key: string): void;
  delete(key: string): void;
  /** @returns for how long the key still counts as recent, or null when it does not. */
  remainingMs(key: string): number | null;
}

/** Drops what is old as it goes: it holds no more keys than came within the window. */
export function createRecent(windowMs: number): Recent {
  /** In the order of their coming, so the oldest are first. */
  const until = new Map<string, number>();
  const dropOld = () => {
    const now = Date.now();
    for (const [key, end] of until) {
      if (end > now) break;
      until.delete(key);
    }
  };
  return {
    add(key) {
      dropOld();
      until.delete(key);
      if (windowMs > 0) until.set(key, Date.now() + windowMs);
    },
    delete: (key) => void until.delete(key),
    remainingMs(key) {
      const remaining = (until.get(key) ?? 0) - Date.now();
      return remaining > 0 ? remaining : null;
    },
  };
}

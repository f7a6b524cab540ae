/**
 * Remembers the latest ids: after a resumed connection Discord may deliver an event again.
 * @param capacity how many are remembered; the oldest is forgotten first.
 * @returns whether this id is new; true once for each id.
 */
export function createFirstTimeCheck(capacity = 10_000): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    if (seen.size > capacity) {
      for (const oldest of seen) {
        seen.delete(oldest);
        break;
      }
    }
    return true;
  };
}

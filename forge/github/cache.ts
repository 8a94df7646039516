// What was read before and can never change? Answers kept by git's own ids.

/** Remembers answers by id, the oldest forgotten first; a failed lookup is not remembered. */
export function rememberById<T>(
  entriesMax: number,
  load: (id: string) => Promise<T>,
): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const answer = load(id);
    known.set(id, answer);
    if (known.size > entriesMax) {
      const [oldest] = known.keys();
      if (oldest !== undefined) known.delete(oldest);
    }
    answer.catch(() => known.delete(id));
    return answer;
  };
}

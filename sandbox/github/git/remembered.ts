// What has git been asked already? Only for questions whose answer cannot change, because they name objects by id.

/** Enough for a session; the oldest answers go first. */
const ANSWERS_MAX = 2000;

export function remembered<Asked extends readonly (string | boolean | undefined)[], T>(
  work: (...asked: Asked) => Promise<T>,
): (...asked: Asked) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const held = kept.get(key);
    if (held) return held;
    const result = work(...asked);
    kept.set(key, result);
    // A failure is not an answer.
    result.catch(() => kept.delete(key));
    const oldest = kept.keys().next().value;
    if (kept.size > ANSWERS_MAX && oldest !== undefined) kept.delete(oldest);
    return result;
  };
}

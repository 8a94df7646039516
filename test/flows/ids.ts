// Which ids do events get in tests? UUIDv7-shaped, counted up, so that the same test gives the same bytes.

/** Each `run` has ids of its own: two processes never make the same id. */
export function newIds(run: number): () => string {
  let count = 0;
  return () => {
    count += 1;
    const tail = count.toString(16).padStart(12, "0");
    return `019a0000-${run.toString(16).padStart(4, "0")}-7000-8000-${tail}`;
  };
}

// In which order do things happen? By their time, then by who asked first: one queue for everything in the world.

type Item = { readonly at: number; readonly order: number; readonly act: () => void; isCalledOff: boolean };

export type Timeline = {
  /** Milliseconds since 1970, in the world's own true time. */
  readonly now: () => number;
  /** Does `act` at a time, or now when that is past. What comes back calls it off. */
  readonly at: (time: number, act: () => void) => () => void;
  /** Goes on until a time, or until nothing is to come. Between two things everybody who can go on goes on. */
  readonly runUntil: (time: number) => Promise<void>;
  /** How many things happened. */
  readonly count: () => number;
};

/** All promises that can be kept without time passing are kept when this is. No timer is involved. */
const everybodyWaits = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function timeline(start: number): Timeline {
  const heap: Item[] = [];
  let now = start;
  let order = 0;
  let count = 0;
  const before = (a: Item, b: Item): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

  const push = (item: Item): void => {
    let index = heap.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !before(item, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = item;
  };

  const pop = (): Item | undefined => {
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      const left = heap[2 * index + 1];
      const right = heap[2 * index + 2];
      if (left === undefined) break;
      const isRight = right !== undefined && before(right, left);
      const child = isRight ? right : left;
      if (!before(child, last)) break;
      heap[index] = child;
      index = 2 * index + (isRight ? 2 : 1);
    }
    heap[index] = last;
    return first;
  };

  return {
    now: () => now,
    count: () => count,
    at(time, act) {
      const item = { at: Math.max(time, now), order: order++, act, isCalledOff: false };
      push(item);
      return () => {
        item.isCalledOff = true;
      };
    },
    async runUntil(time) {
      await everybodyWaits();
      for (let next = heap[0]; next !== undefined && next.at <= time; next = heap[0]) {
        pop();
        if (next.isCalledOff) continue;
        now = next.at;
        count += 1;
        next.act();
        await everybodyWaits();
      }
      now = Math.max(now, time);
    },
  };
}

// What was really there, and when? Every change of every assignment, by whom, as the targets themselves have it.

/** `standing`: there when Lapse had nothing to do with it. `unclear`: put there by hand while Lapse was about it. */
export type Origin = "standing" | "unclear" | "lapse";

type Turn = { readonly at: number; readonly isThere: boolean };

export type Truth = {
  readonly held: Map<string, { readonly origin: Origin; readonly since: number }>;
  readonly turns: Map<string, Turn[]>;
  /** Somebody changed it by hand at some time. */
  readonly touched: Map<string, number>;
};

export const noTruth = (): Truth => ({ held: new Map(), turns: new Map(), touched: new Map() });

/** Times in seconds, fractions and all. */
export function appear(truth: Truth, key: string, origin: Origin, at: number): void {
  if (truth.held.has(key)) return;
  truth.held.set(key, { origin, since: at });
  turn(truth, key, { at, isThere: true });
}

export function vanish(truth: Truth, key: string, at: number): void {
  if (!truth.held.delete(key)) return;
  turn(truth, key, { at, isThere: false });
}

function turn(truth: Truth, key: string, item: Turn): void {
  const turns = truth.turns.get(key);
  if (turns === undefined) truth.turns.set(key, [item]);
  else turns.push(item);
}

/** Whether at some instant since `from` it was as asked. */
export function wasEver(truth: Truth, key: string, isThere: boolean, from: number): boolean {
  let at = false;
  for (const item of truth.turns.get(key) ?? []) {
    if (item.at >= from && at === isThere) return true;
    at = item.isThere;
  }
  return at === isThere;
}

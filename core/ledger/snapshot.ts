// How is a state put away, so that the next fold starts where this one ended?

import { holdingKey } from "#identity/names.ts";
import { isOpenDuty } from "./duties.ts";
import {
  type Draft,
  draftGet,
  draftOf,
  entriesOf,
  type Layers,
  layersOf,
  seal,
  setLayersOf,
} from "./layers.ts";
import {
  type BreakGlassReview,
  type Chain,
  eachOf,
  type Heartbeat,
  type Holding,
  isManaged,
  type LeaseRecord,
  type LedgerState,
  type Rejected,
  type Spell,
} from "./state.ts";

type Pairs<V> = readonly (readonly [string, V])[];

/** Plain JSON, to be kept wherever is convenient. It counts only where the chain has `lastHash` before `size`. */
export type Snapshot = {
  /** Goes up whenever entries fold into something else than before. */
  readonly format: 1;
  readonly size: number;
  readonly lastHash: string;
  readonly hadQuarantine: boolean;
  readonly hadOverdue: boolean;
  readonly keys: readonly string[];
  readonly leases: Pairs<LeaseRecord>;
  readonly holdings: Pairs<Omit<Holding, "spells"> & { readonly spells: readonly Spell[] }>;
  readonly refused: Pairs<Rejected>;
  readonly quarantined: Pairs<Rejected>;
  readonly breakGlass: Pairs<BreakGlassReview>;
  readonly heartbeats: Pairs<Heartbeat>;
};

/** The same entries give the same snapshot, in whichever steps they were folded. */
export function snapshot(state: LedgerState): Snapshot {
  return {
    format: 1,
    size: state.size,
    lastHash: state.lastHash,
    hadQuarantine: state.hadQuarantine,
    hadOverdue: state.hadOverdue,
    keys: sortedKeys(state),
    leases: sorted(state.leases),
    // Each map by itself: what one of them has let go of stands in the other.
    holdings: inOrder([...entriesOf(state.holdings), ...entriesOf(state.managed)]).map(
      ([key, { spells, ...holding }]) => [key, { ...holding, spells: [...eachOf(spells)] }],
    ),
    refused: sorted(state.refused),
    quarantined: sorted(state.quarantined),
    breakGlass: sorted(state.breakGlass),
    heartbeats: sorted(state.heartbeats),
  };
}

/** Should a key stand there twice, it is one all the same, in whichever steps it was folded. */
const sortedKeys = ({ keys }: LedgerState): readonly string[] =>
  keys
    .flatMap((layer) => [...layer])
    .sort()
    .filter((key, index, all) => key !== all[index - 1]);

const sorted = <V>(layers: Layers<V>): Pairs<V> => inOrder([...entriesOf(layers)]);

const inOrder = <V>(pairs: Pairs<V>): Pairs<V> => pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/**
 * The state that a snapshot was made of. Whoever restores has to compare `size` and `lastHash` with the chain first: a
 * snapshot is a cache, and the chain is what counts. Undefined for another format.
 */
export function restore(saved: Snapshot): LedgerState | undefined {
  if (saved.format !== 1) return undefined;
  const holdings = saved.holdings.map(([key, { spells, ...holding }]) => {
    const chain = chainOf(spells);
    return [key, chain === undefined ? holding : { ...holding, spells: chain }] as const;
  });
  return {
    size: saved.size,
    lastHash: saved.lastHash,
    hadQuarantine: saved.hadQuarantine,
    hadOverdue: saved.hadOverdue,
    keys: setLayersOf(saved.keys),
    leases: layersOf(saved.leases),
    open: layersOf(saved.leases.filter(([, { lease }]) => lease.ended === undefined)),
    managed: layersOf(holdings.filter(([, holding]) => isManaged(holding))),
    holdings: layersOf(holdings.filter(([, holding]) => !isManaged(holding))),
    byHolding: indexOf(saved.leases.map(([, record]) => record)),
    refused: layersOf(saved.refused),
    quarantined: layersOf(saved.quarantined),
    breakGlass: layersOf(saved.breakGlass),
    duties: layersOf(
      saved.leases.flatMap(([path, { duties }]) =>
        duties !== undefined && isOpenDuty(duties) ? [[path, path] as const] : [],
      ),
    ),
    heartbeats: layersOf(saved.heartbeats),
  };
}

function chainOf<T>(items: readonly T[]): Chain<T> | undefined {
  let chain: Chain<T> | undefined;
  for (const value of items.toReversed()) chain = chain === undefined ? { value } : { value, rest: chain };
  return chain;
}

/** The index is made anew rather than kept: it says nothing that the leases do not say. */
function indexOf(records: readonly LeaseRecord[]): LedgerState["byHolding"] {
  const byHolding = draftOf<Chain<string>>([]);
  for (const { lease } of records.toSorted((a, b) => a.seq - b.seq)) {
    link(byHolding, holdingKey(lease.target, lease.entitlement, lease.account), lease.grant);
  }
  return seal(byHolding);
}

/** Puts a value at the head of the chain under a key. */
export function link<T>(draft: Draft<Chain<T>>, key: string, value: T): void {
  const rest = draftGet(draft, key);
  draft.top.set(key, rest === undefined ? { value } : { value, rest });
}

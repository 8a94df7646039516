// How do several parts of one run write to one ledger? One after another, and together where they can.

import type { LedgerEntry, LedgerEvent } from "#ledger/entry.ts";
import { fold } from "#ledger/fold.ts";
import type { LedgerState } from "#ledger/state.ts";
import type { Clock } from "#time/instant.ts";
import { type Ledger, refresh } from "./ledger.ts";
import { type Proposal, type RecordWorld, record } from "./record.ts";

export type LedgerWriter = {
  /** What is known of the ledger now. */
  current(): Ledger;
  /** When it was last known to be the newest there is. */
  readAt(): number;
  /** Reads what others have written meanwhile. */
  refresh(): Promise<Ledger>;
  /** As `record`; what is proposed while another commit is under way goes into the next one together. */
  record(proposal: readonly LedgerEvent[] | Proposal): Promise<readonly LedgerEntry[]>;
  /** How often others were first, and how many commits it took. */
  counts(): { readonly conflicts: number; readonly commits: number };
};

type Waiting = {
  readonly propose: Proposal;
  ids: ReadonlySet<string>;
  readonly resolve: (entries: readonly LedgerEntry[]) => void;
  readonly reject: (error: unknown) => void;
};

/** A writer that starts from `start`. There should be one a process; between processes the branch decides. */
export function ledgerWriter(world: RecordWorld & { readonly clock: Clock }, start: Ledger): LedgerWriter {
  let ledger = start;
  let readAt: number = world.clock();
  let queue: Waiting[] = [];
  let last: Promise<void> = Promise.resolve();
  let conflicts = 0;
  let commits = 0;

  const flush = async (): Promise<void> => {
    const batch = queue;
    queue = [];
    if (batch.length === 0) return;
    try {
      const recorded = await record(world, ledger, (state) => proposeAll(state, batch));
      if (recorded.entries.length > 0) {
        commits += 1;
        readAt = world.clock();
      }
      conflicts += recorded.conflicts;
      ledger = recorded.ledger;
      for (const { ids, resolve } of batch) resolve(recorded.entries.filter(({ id }) => ids.has(id)));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  const afterOthers = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work, work);
    return last;
  };

  return {
    current: () => ledger,
    readAt: () => readAt,
    counts: () => ({ conflicts, commits }),
    async refresh() {
      await afterOthers(async () => {
        const askedAt = world.clock();
        ledger = (await refresh(world, ledger)).ledger;
        readAt = askedAt;
      });
      return ledger;
    },
    record(proposal) {
      return new Promise((resolve, reject) => {
        const propose = typeof proposal === "function" ? proposal : () => proposal;
        queue.push({ propose, ids: new Set(), resolve, reject });
        void afterOthers(flush);
      });
    },
  };
}

/** Each proposal sees what those before it in the same batch are about to record. */
function proposeAll(state: LedgerState, batch: readonly Waiting[]): readonly LedgerEvent[] {
  const events: LedgerEvent[] = [];
  let seen = state;
  for (const waiting of batch) {
    const proposed = waiting.propose(seen);
    waiting.ids = new Set([...waiting.ids, ...proposed.map(({ id }) => id)]);
    events.push(...proposed);
    if (batch.length > 1) seen = provisional(seen, proposed);
  }
  return events;
}

/** The state as if the events stood in the ledger already. Its hash is not that of any line. */
export function provisional(state: LedgerState, events: readonly LedgerEvent[]): LedgerState {
  const entries = events.map((event, index) => ({ ...event, seq: state.size + index, prev: state.lastHash }));
  return fold(state, entries, state.lastHash);
}

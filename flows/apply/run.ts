// What does one run work with? The world, one idea of the time, the default branch, and what the ledger said first.

import type { ForgeReader, TreeEntry } from "#forge/forge.ts";
import type { CommitId } from "#identity/names.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import { oneLine } from "#report/escape.ts";
import { type Instant, instantOf } from "#time/instant.ts";
import type { ReadOnlyWorld } from "../world.ts";

/** Beyond this, this machine's clock is not to be trusted with new access. */
export const SKEW_SECONDS_MAX = 30;

export type Run = {
  readonly world: ReadOnlyWorld;
  readonly forge: ForgeReader;
  /** The time by which this run lives: the host's when the two differ too much, else this machine's. */
  readonly now: () => Instant;
  /** When it began: what is decided and due is decided and due as of then. */
  readonly startedAt: Instant;
  readonly skewSeconds: number | undefined;
  /** Why this run gives no new access, if it does not. */
  readonly noNewAccess: string | undefined;
  /**
   * The default branch's tip, read after the ledger: a lease that is in the ledger has its file in this tree, or the
   * file was removed.
   */
  readonly head: CommitId | undefined;
  /** Everything below access/, sorted by path; undefined when the host could not list it. */
  readonly tree: readonly TreeEntry[] | undefined;
  readonly troubles: string[];
};

export const detailOf = (error: unknown): string =>
  oneLine(error instanceof Error ? error.message : String(error), 300);

/** Begins a run. What the host cannot tell becomes a trouble and restrains the run, but never keeps it from revoking. */
export async function beginRun(world: ReadOnlyWorld): Promise<Run> {
  const troubles: string[] = [];
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      troubles.push(`${what}: ${detailOf(error)}`);
      return undefined;
    }
  };
  const { forge, clock } = world;
  const hostNow = await attempt("the host's clock", () => forge.now());
  const skew = hostNow === undefined ? undefined : clock() - hostNow;
  const isSkewed = skew !== undefined && Math.abs(skew) > SKEW_SECONDS_MAX;
  const offset = isSkewed ? skew : 0;
  const now = (): Instant => instantOf(clock() - offset);
  const head = await attempt("the default branch", async () => {
    const found = await forge.git.head(forge.repository.defaultBranch);
    if (found === undefined) throw new Error("it does not exist");
    return found;
  });
  const tree =
    head === undefined ? undefined : await attempt("the tree", () => forge.git.files(head, "access"));
  return {
    world,
    forge,
    now,
    startedAt: now(),
    skewSeconds: skew,
    noNewAccess: whyNoNewAccess(skew, isSkewed, tree !== undefined),
    head,
    tree,
    troubles,
  };
}

function whyNoNewAccess(skew: number | undefined, isSkewed: boolean, hasTree: boolean): string | undefined {
  if (skew === undefined) return "the host does not tell the time";
  if (isSkewed) return `this machine's clock differs from the host's by ${skew} seconds`;
  return hasTree ? undefined : "the default branch cannot be read";
}

type Rest = Omit<LedgerEvent, "v" | "id" | "time" | "source">;

/** An event of this run, at the run's time. */
export const eventOf = (run: Run, rest: Rest): LedgerEvent => ({
  v: 1,
  id: run.world.newId(),
  time: run.now(),
  source: run.world.source,
  ...rest,
});

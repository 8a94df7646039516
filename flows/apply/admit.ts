// Which grant files become leases? Each is explained by a merged pull request, and decided again; no check is trusted.

import type { TreeEntry } from "#forge/forge.ts";
import { formatGrantPath, isGrantPath } from "#grant/path.ts";
import type { CommitId } from "#identity/names.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import { FILE_GONE } from "#ledger/fold.ts";
import { get, valuesOf } from "#ledger/layers.ts";
import { type LedgerState, leaseOf } from "#ledger/state.ts";
import type { Decision, Verdict } from "#policy/decision.ts";
import type { Inputs } from "../inputs.ts";
import { eachWithin } from "../timing.ts";
import { provisional } from "../writer.ts";
import { decideAgain, type Explained } from "./decide-again.ts";
import { actorEntry, askedEntry, decisionEntry, keys, obligationsEntry, subjectEntry } from "./events.ts";
import { provenanceOf } from "./provenance.ts";
import type { OpenedLease, RejectedGrant, WaitingGrant } from "./report.ts";
import { detailOf, eventOf, type Run } from "./run.ts";

export type Admission = {
  readonly events: readonly LedgerEvent[];
  readonly opened: readonly OpenedLease[];
  readonly refused: readonly RejectedGrant[];
  /** All that are in the tree now, known ones included: the issue lists them all. */
  readonly quarantined: readonly RejectedGrant[];
  readonly waiting: readonly WaitingGrant[];
};

type Merge = Explained & { readonly files: TreeEntry[] };
type Building = { -readonly [K in keyof Admission]: Admission[K][number][] };

/**
 * Decides on every grant file of the tree that has no lease and was not refused as it stands, in the order of the
 * merges, each on a ledger that knows those before it. Reads only; the events are the caller's to record.
 */
export async function admit(run: Run, state: LedgerState): Promise<Admission> {
  const admission: Building = { events: [], opened: [], refused: [], quarantined: [], waiting: [] };
  const { tree, head } = run;
  if (tree === undefined || head === undefined) return admission;
  admission.events.push(...goneEvents(run, tree, state));
  const files = tree.filter((file) => isUndecided(state, file));
  for (const file of tree) quarantineOther(run, admission, state, file);
  if (run.noNewAccess !== undefined) {
    admission.waiting.push(...files.map(({ path }) => ({ grant: path, detail: run.noNewAccess ?? "" })));
    return admission;
  }
  const merges = await findMerges(run, head, files, admission);
  let seen = provisional(state, admission.events);
  for (const merge of merges) {
    const events = await admitMerge(run, seen, merge, admission);
    admission.events.push(...events);
    seen = provisional(seen, events);
  }
  return admission;
}

function isUndecided(state: LedgerState, { path, blob }: TreeEntry): boolean {
  return (
    isGrantPath(path) &&
    leaseOf(state, path) === undefined &&
    // What is quarantined is looked at again: a host may only learn later which pull request a commit belongs to.
    get(state.refused, path)?.blob !== blob
  );
}

/** A file at the path of a lease that is not the file that was approved: a live lease stands, and this gives nothing. */
function quarantineOther(run: Run, admission: Building, state: LedgerState, file: TreeEntry): void {
  const lease = leaseOf(state, file.path)?.lease;
  if (lease === undefined || lease.blob === file.blob) return;
  if (lease.ended === undefined) quarantine(run, admission, file, "edited-in-place");
  else quarantine(run, admission, file, "id-used-before");
}

async function findMerges(
  run: Run,
  head: CommitId,
  files: readonly TreeEntry[],
  admission: Building,
): Promise<readonly Merge[]> {
  const merges = new Map<number, Merge>();
  const found = await eachWithin(files, 4, async (file) => {
    try {
      return await provenanceOf(run.forge, head, file);
    } catch (error) {
      return { kind: "unknown" as const, detail: detailOf(error) };
    }
  });
  for (const [index, file] of files.entries()) {
    const provenance = found[index];
    if (provenance === undefined) continue;
    if (provenance.kind === "unknown") {
      admission.waiting.push({ grant: file.path, detail: provenance.detail });
    } else if (provenance.kind === "unexplained") {
      quarantine(run, admission, file, provenance.code);
    } else {
      const { pull, base } = provenance;
      const merge = merges.get(pull.number) ?? { pull, base, files: [] };
      merge.files.push(file);
      merges.set(pull.number, merge);
    }
  }
  return [...merges.values()].sort(
    (a, b) => a.pull.merged.at - b.pull.merged.at || a.pull.number - b.pull.number,
  );
}

function quarantine(run: Run, admission: Building, { path, blob }: TreeEntry, code: string): void {
  admission.quarantined.push({ grant: path, code });
  const key = keys.quarantined(path, blob, code);
  admission.events.push(eventOf(run, { type: "grant.quarantined", key, grant: { path, blob }, code }));
}

/** Decides again on one pull request: all of its grants are given, or none, as the check would have had it. */
async function admitMerge(
  run: Run,
  state: LedgerState,
  merge: Merge,
  admission: Building,
): Promise<readonly LedgerEvent[]> {
  const wait = (detail: string): readonly LedgerEvent[] => {
    admission.waiting.push(...merge.files.map(({ path }) => ({ grant: path, detail })));
    return [];
  };
  try {
    const { verdict, facts, inputs } = await decideAgain(run, state, merge);
    if (verdict.kind !== "allow" && facts.failures.length > 0) {
      return wait(facts.failures.map(({ lookup, detail }) => `${lookup}: ${detail}`).join("; "));
    }
    return merge.files.flatMap((file) => {
      const decision = verdict.grants.find(({ path }) => path === file.path);
      return verdict.kind === "allow" && decision?.kind === "allow"
        ? openEvents(run, merge, file, decision, inputs, admission)
        : refuseEvents(run, merge, file, decision, verdict, inputs, admission);
    });
  } catch (error) {
    return wait(detailOf(error));
  }
}

function openEvents(
  run: Run,
  { pull }: Merge,
  { path, blob }: TreeEntry,
  decision: Extract<Decision, { kind: "allow" }>,
  inputs: Inputs,
  admission: Building,
): readonly LedgerEvent[] {
  const { grant, holder, account, span } = decision.asked;
  const extended = grant.extends === undefined ? undefined : formatGrantPath({ ...grant, id: grant.extends });
  const fields = {
    grant: { path, blob },
    pullRequest: pull.number,
    ...actorEntry(pull.author),
    subject: subjectEntry(holder),
    target: grant.target,
    entitlement: grant.entitlement,
    account,
  };
  const { target, entitlement } = grant;
  admission.opened.push({
    grant: path,
    target,
    entitlement,
    account,
    until: span.until,
    pullRequest: pull.number,
  });
  const opened = eventOf(run, {
    type: "lease.opened",
    key: keys.opened(path),
    ...fields,
    asked: { from: span.from, until: span.until },
    given: { from: span.from, until: span.until },
    decision: decisionEntry(run.world.hash, decision),
    inputs,
    ...obligationsEntry(decision.obligations),
    ...(extended === undefined ? {} : { extends: extended }),
  });
  const link =
    extended === undefined
      ? []
      : [eventOf(run, { type: "lease.extended", key: keys.extended(path), ...fields, extends: extended })];
  const { review } = decision.obligations;
  const glass = decision.breakGlass
    ? [
        eventOf(run, {
          type: "break-glass.opened",
          key: keys.breakGlass(path),
          ...fields,
          ...(review === undefined ? {} : { due: span.from + review.within }),
        }),
      ]
    : [];
  return [opened, ...link, ...glass];
}

function refuseEvents(
  run: Run,
  { pull }: Merge,
  { path, blob }: TreeEntry,
  decision: Decision | undefined,
  verdict: Verdict,
  inputs: Inputs,
  admission: Building,
): readonly LedgerEvent[] {
  const code = codeOf(decision, verdict);
  admission.refused.push({ grant: path, code, pullRequest: pull.number });
  return [
    eventOf(run, {
      type: "grant.refused",
      key: keys.refused(path, blob, pull.number),
      ...askedEntry(decision, { path, blob }),
      pullRequest: pull.number,
      ...actorEntry(pull.author),
      code,
      ...(decision === undefined ? {} : { decision: decisionEntry(run.world.hash, decision) }),
      inputs,
    }),
  ];
}

/** The first reason that stood in the way, for people and statistics; the decision's hash covers them all. */
function codeOf(decision: Decision | undefined, verdict: Verdict): string {
  const reasons = [...(decision?.reasons ?? []), ...verdict.reasons];
  const found =
    reasons.find(({ outcome }) => outcome === "fail") ?? reasons.find(({ outcome }) => outcome === "wait");
  return (found?.code ?? "not-allowed-as-a-whole").slice(0, 100);
}

/** Files that led to nothing and are gone: should they come back by a pull request, they are looked at afresh. */
function goneEvents(run: Run, tree: readonly TreeEntry[], state: LedgerState): readonly LedgerEvent[] {
  const present = new Map(tree.map(({ path, blob }) => [path, blob]));
  return [...valuesOf(state.refused), ...valuesOf(state.quarantined)]
    .filter(({ grant, blob }) => present.get(grant) !== blob)
    .map(({ grant, blob, seq }) =>
      eventOf(run, {
        type: "request.withdrawn",
        key: keys.fileGone(grant, seq),
        grant: { path: grant, blob },
        code: FILE_GONE,
      }),
    );
}

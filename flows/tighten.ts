// What has the ledger taught since last time? Reads it, and opens one pull request for each proposal.

import type { RunWorld } from "#flows/apply/pipeline.ts";
import { beginRun } from "#flows/apply/run.ts";
import { proposalKey } from "#flows/check/proposals.ts";
import { concludeRun } from "#flows/conclude.ts";
import { emptyLedger, refresh } from "#flows/ledger.ts";
import type { World } from "#flows/world.ts";
import type { CommitId, Login, TeamName } from "#identity/names.ts";
import type { LedgerEntry, LedgerEvent } from "#ledger/entry.ts";
import { staleHeartbeats } from "#ledger/heartbeats.ts";
import type { Directory, Policy, SetRef } from "#policy/model.ts";
import { readDirectory } from "#policy/read/directory.ts";
import { readPolicies } from "#policy/read/policy.ts";
import { formatSet } from "#policy/read/sets.ts";
import { oneLine } from "#report/escape.ts";
import { proposalMessage, renderProposal } from "#report/proposal.ts";
import { silenceOf } from "#report/summary.ts";
import { formatProblem, type Problem } from "#source/problem.ts";
import { demandOf } from "#tighten/demand.ts";
import type { Proposal } from "#tighten/proposal.ts";
import { type PolicyFileText, propose } from "#tighten/propose.ts";
import { formatInstant, type Instant, instantOf } from "#time/instant.ts";

export type TightenReport = {
  /** The time that it speaks of: nothing later was looked at. */
  readonly at: Instant;
  readonly entries: number;
  readonly proposals: readonly (Proposal & {
    /** The pull request, or why there is none. */
    readonly pullRequest?: number;
    readonly skipped?: "rejected-lately" | "dry-run";
  })[];
  /** Why nothing could be proposed: a policy that cannot be read. */
  readonly problems: readonly Problem[];
  /** What went wrong beside it. */
  readonly troubles: readonly string[];
};

export type TightenOptions = {
  /** How far to look back, in seconds. */
  readonly lookBack: number;
  /** Only say what would be proposed. */
  readonly dryRun: boolean;
  /** To say again what was said at that time; default: now. Only for a dry run, since what is past is not opened anew. */
  readonly at?: Instant;
};

/** Half a year: long enough for rare needs to show, short enough to be about how people work now. */
export const defaultLookBack = 26 * 7 * 86_400;
/** A proposal that was turned down is not made again for so long. */
const restSeconds = 90 * 86_400;

/** Reports `problems` when the policy on the default branch cannot be read. Throws when the host or the ledger fails. */
export async function tighten(world: RunWorld, options: TightenOptions): Promise<TightenReport> {
  const { writer } = world;
  await writer.refresh();
  // Statistics are made of entries, which no state holds.
  const { news: all } = await refresh(world, emptyLedger);
  const run = await beginRun(world);
  const at = (options.dryRun ? options.at : undefined) ?? run.startedAt;
  const news = all.filter(({ time }) => time <= at);
  if (run.head === undefined) throw new Error(run.troubles.join("; "));
  const files = await policyFiles(world, run.head);
  const policy = readPolicies(files);
  const proposals = policy.ok
    ? await proposeAll(world, at, run.head, { policy: policy.value, files }, { ...options, news })
    : [];
  const stale = staleHeartbeats(writer.current().state, run.startedAt);
  run.troubles.push(...stale.map(silenceOf));
  if (!options.dryRun) await concludeRun(run, writer, { flow: "tighten" });
  const problems = policy.ok ? [] : policy.error;
  return { at, entries: news.length, proposals, problems, troubles: run.troubles };
}

async function proposeAll(
  world: RunWorld,
  at: Instant,
  base: CommitId,
  { policy, files }: { readonly policy: Policy; readonly files: readonly PolicyFileText[] },
  { lookBack, dryRun, news }: TightenOptions & { readonly news: readonly LedgerEntry[] },
): Promise<TightenReport["proposals"]> {
  const since = instantOf(Math.max(0, at - lookBack));
  const members = await membersOf(world, policy, await directoryAt(world, base));
  const proposals = propose({ policy, files, demand: demandOf(news, since, at), members });
  const resting = restingProposals(news, at);
  const done: TightenReport["proposals"][number][] = [];
  for (const proposal of proposals) {
    if (dryRun) done.push({ ...proposal, skipped: "dry-run" });
    else if (resting.has(proposal.id)) done.push({ ...proposal, skipped: "rejected-lately" });
    else {
      const pullRequest = await open(world, base, at, proposal);
      await world.writer.record([openedEvent(world, at, proposal, pullRequest)]);
      done.push({ ...proposal, pullRequest });
    }
  }
  return done;
}

async function policyFiles(world: World, base: CommitId): Promise<readonly PolicyFileText[]> {
  const entries = await world.forge.git.files(base, "policies");
  const yaml = entries.filter(({ path, mode }) => path.endsWith(".yaml") && mode === "100644");
  return Promise.all(yaml.map(async ({ path, blob }) => ({ path, text: await world.forge.git.text(blob) })));
}

async function directoryAt(world: World, base: CommitId): Promise<Directory | undefined> {
  const entry = await world.forge.git.file(base, "access/directory.yaml");
  if (entry === undefined) return undefined;
  const read = readDirectory({ path: entry.path, text: await world.forge.git.text(entry.blob) });
  if (!read.ok) for (const problem of read.error) world.log(oneLine(formatProblem(problem)));
  return read.ok ? read.value : undefined;
}

/**
 * Ids of members by set. A set that cannot be looked up is left out: its silence would prove nothing. Whoever is on
 * call changes from week to week, so shifts are left out too.
 */
async function membersOf(
  world: World,
  policy: Policy,
  directory: Directory | undefined,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const sets = new Map(
    policy.rules.flatMap(({ mayRequest }) => mayRequest).map((set) => [formatSet(set), set]),
  );
  const members = new Map<string, readonly number[]>();
  for (const [name, set] of sets) {
    try {
      const ids = await idsOf(world, set, directory);
      if (ids !== undefined) members.set(name, ids);
    } catch (error) {
      world.log(`${name} could not be looked up: ${oneLine(String(error))}`);
    }
  }
  return members;
}

async function idsOf(world: World, set: SetRef, directory: Directory | undefined) {
  switch (set.kind) {
    case "team":
      return teamIds(world, set.name);
    case "person":
      return personId(world, set.login, directory);
    case "shifts":
    case "workload":
      return undefined;
  }
}

const teamIds = async (world: World, name: TeamName): Promise<readonly number[] | undefined> =>
  (await world.forge.team(name))?.members.map(({ id }) => id);

async function personId(world: World, login: Login, directory: Directory | undefined) {
  const id = directory?.people.get(login)?.id ?? (await world.forge.account(login))?.id;
  return id === undefined ? undefined : [id];
}

/** Ids of proposals that were turned down less than `restSeconds` ago. */
function restingProposals(entries: readonly LedgerEntry[], now: Instant): ReadonlySet<string> {
  const turnedDown = entries.filter(
    ({ type, time }) => type === "proposal.rejected" && now - time < restSeconds,
  );
  return new Set(turnedDown.flatMap(({ proposal }) => proposal?.id ?? []));
}

/** What the pull request says, with the command that says it again. */
export function proposalText({ forge }: Pick<World, "forge">, at: Instant, proposal: Proposal): string {
  const { owner, name } = forge.repository;
  const again = `lapse tighten --repository ${owner}/${name} --dry-run --at ${formatInstant(at)}`;
  return renderProposal(proposal, again);
}

async function open(world: World, base: CommitId, at: Instant, proposal: Proposal): Promise<number> {
  const branch = `lapse/tighten/${proposal.id.replace(/[^a-z0-9/-]+/gi, "-")}`;
  await world.forge.commitTo(
    branch,
    base,
    new Map([[proposal.path, proposal.after]]),
    proposalMessage(proposal),
  );
  const body = proposalText(world, at, proposal);
  return world.forge.openPullRequest({ branch, title: `Tighten ${proposal.title}`, body });
}

function openedEvent(world: World, now: Instant, proposal: Proposal, pullRequest: number): LedgerEvent {
  return {
    v: 1,
    id: world.newId(),
    type: "proposal.opened",
    time: now,
    // A proposal that is opened again, after a rest or on another pull request, is another event.
    key: proposalKey(proposal.id, pullRequest),
    source: world.source,
    pullRequest,
    proposal: { id: proposal.id, path: proposal.path, rule: proposal.rule, effect: proposal.effect },
  };
}

// What happens to a pull request? Gathered, judged, told, recorded, and merged when the decision allows it.

import type { ForgeReader, Merged, PullRequest } from "#forge/forge.ts";
import type { FileChange } from "#grant/grant.ts";
import type { CommitId } from "#identity/names.ts";
import type { Verdict } from "#policy/decision.ts";
import { judge } from "#policy/judge.ts";
import { isGovernanceFile } from "#policy/read/governance.ts";
import { renderCheck } from "#report/check.ts";
import { commentMarker, renderComment } from "#report/comment.ts";
import { oneLine } from "#report/escape.ts";
import { withLint } from "#report/lint.ts";
import { renderMergeMessage } from "#report/merge-message.ts";
import { problemsOf } from "#report/problems.ts";
import { renderSuggestions } from "#report/suggestion.ts";
import type { ReportContext } from "#report/words.ts";
import type { SourceFile } from "#source/file.ts";
import { unreachable } from "#source/result.ts";
import { checkEvents, withdrawalEvents } from "./check/events.ts";
import { ledgerView } from "./check/ledger-view.ts";
import { proposalEvents } from "./check/proposals.ts";
import { reviewersToAsk } from "./check/reviewers.ts";
import { noNotes } from "./gather/attempt.ts";
import { changesOf } from "./gather/changes.ts";
import { type Gathered, gather } from "./gather.ts";
import { governanceAt } from "./governance.ts";
import { inputsOf } from "./inputs.ts";
import { kindProblems, refusedAt } from "./kinds.ts";
import { type Linted, lintOfChange } from "./lint.ts";
import { followUp } from "./obligations/follow-up.ts";
import type { World } from "./world.ts";
import type { LedgerWriter } from "./writer.ts";

/** What a check works with: the world, and the process's one writer to the ledger. */
export type CheckWorld = World & { readonly writer: LedgerWriter };

export type CheckResult =
  /** There is no such pull request, or it does not lead to the default branch: nothing is ours to say. */
  | { readonly kind: "not-ours" }
  | {
      readonly kind: "closed";
      /** Whether a review of what was merged was recorded just now, for which other pull requests may wait. */
      readonly isReviewed: boolean;
    }
  | {
      readonly kind: "judged";
      readonly pull: PullRequest;
      readonly verdict: Verdict;
      /** Absent when the decision does not allow a merge, or leaves it to a person. */
      readonly merge?: Merged;
      /** What could not be said to people beside the check run: comment, suggestions, reviewers. */
      readonly troubles: readonly string[];
      /** Why it is worth to look again soon: lookups that failed, and for which the decision waits. */
      readonly passing: readonly string[];
    };

/**
 * Looks at one pull request as it is now, whatever made somebody look. Throws when the host or the ledger fails in a
 * way that leaves the check run unpublished or the decision unrecorded: then it has to be looked at again.
 */
export async function checkPullRequest(world: CheckWorld, number: number): Promise<CheckResult> {
  const { forge } = world;
  const found = await forge.pullRequest(number);
  if (found === undefined || found.base.ref !== forge.repository.defaultBranch) return { kind: "not-ours" };
  if (found.state === "closed") {
    if (found.merged === undefined) await recordWithdrawal(world, found);
    const isReviewed = found.merged !== undefined && (await followMerged(world, found.number));
    if (found.head.ref.startsWith("lapse/tighten/")) {
      await world.writer.refresh();
      await world.writer.record((state) => proposalEvents(world, state, found));
    }
    return { kind: "closed", isReviewed };
  }
  const { gathered, verdict, context, baseFiles } = await judged(world, found);
  const { pull } = gathered;
  const linted = await lintOf(forge, verdict, baseFiles, gathered.changes);
  const check = withLint(renderCheck(verdict, context), linted);
  await forge.publishCheck({
    head: pull.head.sha,
    externalId: `lapse:${pull.number}`,
    conclusion: conclusionOf(verdict.kind),
    ...check,
  });
  const troubles = await tellPeople(world, gathered, verdict, context);
  const inputs = await inputsOf({ git: forge.git, hash: world.hash }, gathered.facts);
  await world.writer.record((state) => checkEvents(world, state, gathered, verdict, inputs));
  const passing = verdict.kind === "allow" ? [] : gathered.passing;
  if (!mayMerge(forge, gathered, verdict)) return { kind: "judged", pull, verdict, troubles, passing };
  const { title, message } = renderMergeMessage(verdict, context);
  const merge = await forge.merge(pull.number, pull.head.sha, title, message);
  if (merge.kind === "refused")
    world.log(`#${pull.number} is allowed but was not merged: ${oneLine(merge.detail)}`);
  return { kind: "judged", pull, verdict, merge, troubles, passing };
}

/**
 * A merge queue asks about a commit of its own making: it gets the verdict on the pull request that the queue named.
 * Nothing else is said or merged; the queue merges. Others' pull requests before it in the queue are asked about too.
 */
export async function checkMergeGroup(
  world: CheckWorld,
  number: number,
  group: string,
): Promise<CheckResult> {
  const { forge } = world;
  const found = await forge.pullRequest(number);
  if (found === undefined || found.base.ref !== forge.repository.defaultBranch) return { kind: "not-ours" };
  if (found.state === "closed") return { kind: "closed", isReviewed: false };
  const { gathered, verdict, context } = await judged(world, found);
  const { pull } = gathered;
  await forge.publishCheck({
    head: group as CommitId,
    externalId: `lapse:${pull.number}`,
    conclusion: conclusionOf(verdict.kind),
    ...renderCheck(verdict, context),
    // Annotations stand on the pull request's own commit, where people read them.
    annotations: [],
  });
  const passing = verdict.kind === "allow" ? [] : gathered.passing;
  return { kind: "judged", pull, verdict, troubles: [], passing };
}

/** The verdict on a pull request as it is now, with what it was made from. Nothing is told, recorded or merged. */
export async function judged(
  world: CheckWorld,
  pull: PullRequest,
): Promise<{
  readonly gathered: Gathered;
  readonly verdict: Verdict;
  readonly context: ReportContext;
  /** What governs, as texts. */
  readonly baseFiles: readonly SourceFile[];
}> {
  const { forge, writer } = world;
  const base = await forge.git.head(pull.base.ref);
  if (base === undefined) throw new Error("the default branch is gone");
  const { governance, files } = await governanceAt(forge.git, base);
  const ledger = ledgerView((await writer.refresh()).state);
  const gathered = await gather(world, {
    pull,
    base,
    ledger,
    governance: governance.ok ? governance.value : undefined,
  });
  const { changes, facts, basePaths } = gathered;
  const judgement = judge({
    governance,
    changes,
    facts,
    usedGrants: ledger.used,
    basePaths,
    baseFiles: files,
  });
  const verdict = refusedAt(judgement, kindProblems(changes));
  const checkpoint = writer.current().sealed?.note;
  const context: ReportContext = {
    ...(checkpoint === undefined ? {} : { checkpoint }),
    pullRequest: gathered.pull.number,
    head: gathered.pull.head.sha,
    base: facts.pullRequest.base,
    draft: gathered.pull.draft,
    repository: { owner: forge.repository.owner, name: forge.repository.name },
    ...(governance.ok ? { targets: governance.value.targets } : {}),
  };
  return { gathered, verdict, context, baseFiles: files };
}

/** Whoever approves an edit of what governs sees what lint makes of it; other changes cost no lookup. */
async function lintOf(
  forge: ForgeReader,
  { change }: Verdict,
  baseFiles: readonly SourceFile[],
  changes: readonly FileChange[],
): Promise<Linted> {
  const isGoverned = change === "governance" && changes.some(({ path }) => isGovernanceFile(path));
  return isGoverned ? lintOfChange(forge, baseFiles, changes) : { findings: [], failures: [] };
}

/** Pending must be `action_required` and refused `failure`: GitHub lets `neutral` and `skipped` pass. */
function conclusionOf(kind: Verdict["kind"]): "success" | "action_required" | "failure" {
  switch (kind) {
    case "allow":
      return "success";
    case "wait":
      return "action_required";
    case "deny":
      return "failure";
    default:
      return unreachable(kind);
  }
}

/** So many corrections are offered at most: all of them make one review. */
const suggestionsMax = 100;

/** Comment, suggestions and reviewers: each on its own, because the check run already says what counts. */
async function tellPeople(
  world: CheckWorld,
  { pull, changes, facts }: Gathered,
  verdict: Verdict,
  context: ReportContext,
): Promise<readonly string[]> {
  const { forge } = world;
  // GitHub refuses a whole review for one remark on a line that the diff does not show; of a new file it shows all.
  const texts = new Map(
    changes.flatMap(({ path, before, after }) =>
      before === undefined && after !== undefined ? [[path, after.text] as const] : [],
    ),
  );
  const suggestions = renderSuggestions(problemsOf(verdict), texts).slice(0, suggestionsMax);
  const reviewers = pull.draft ? [] : reviewersToAsk(verdict, facts.reviews, pull.head.sha);
  const steps: readonly (readonly [string, () => Promise<void>])[] = [
    ["the comment", () => forge.upsertComment(pull.number, commentMarker, renderComment(verdict, context))],
    ["the suggestions", () => forge.suggest(pull.number, pull.head.sha, suggestions)],
    ["the requests for reviews", () => forge.requestReviewers(pull.number, reviewers)],
  ];
  const troubles: string[] = [];
  for (const [what, step] of steps) {
    try {
      await step();
    } catch (error) {
      const detail = oneLine(error instanceof Error ? error.message : String(error), 300);
      troubles.push(`${what}: ${detail}`);
      world.log(`#${pull.number}: ${what} could not be written: ${detail}`);
    }
  }
  return troubles;
}

/**
 * Grants and withdrawals are merged; governance and everything else with owners is left to a person. A withdrawal
 * always passes, so it is merged only for those who could push here or belong to the organisation.
 *
 * ATTACKER: in a public repository anybody can open a pull request that deletes everybody's grants.
 */
function mayMerge(forge: ForgeReader, { pull, facts }: Gathered, verdict: Verdict): boolean {
  if (verdict.kind !== "allow" || pull.draft) return false;
  switch (verdict.change) {
    case "grants":
    case "withdrawals": {
      const here = `${forge.repository.owner}/${forge.repository.name}`.toLowerCase();
      const isPushedHere = pull.head.repository?.toLowerCase() === here;
      return isPushedHere || facts.members.some(({ id }) => id === pull.author?.id);
    }
    case "governance":
    case "mixed":
    case "empty":
      return false;
    default:
      return unreachable(verdict.change);
  }
}

/** Somebody may have reviewed what is merged, as break-glass and others ask for. */
async function followMerged(world: CheckWorld, pullRequest: number): Promise<boolean> {
  await world.writer.refresh();
  const { isReviewed, troubles } = await followUp(world, { pullRequest });
  // What is recorded is not found again; so whoever waits for it is told of it before all else.
  if (troubles.length > 0 && !isReviewed) throw new Error(troubles.join("; "));
  for (const trouble of troubles) world.log(trouble);
  return isReviewed;
}

async function recordWithdrawal(world: CheckWorld, pull: PullRequest): Promise<void> {
  const base = await world.forge.git.head(pull.base.ref);
  if (base === undefined) return;
  const { changes } = await changesOf(world.forge, noNotes(), base, pull.head.sha);
  const requests = changes.flatMap(({ path, before, after }) =>
    before === undefined && after !== undefined && path.startsWith("access/")
      ? [{ path, blob: after.blob }]
      : [],
  );
  if (requests.length === 0) return;
  await world.writer.refresh();
  await world.writer.record((state) => withdrawalEvents(world, state, pull.number, requests));
}

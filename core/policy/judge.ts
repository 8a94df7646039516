// What is decided about a pull request as a whole?

import { type Classified, type ClassifiedFile, classify } from "#grant/classify.ts";
import type { FileChange } from "#grant/grant.ts";
import { parseGrant } from "#grant/parse.ts";
import type { RepoPath } from "#identity/names.ts";
import type { Held } from "#policy/bounds/held.ts";
import { contentProblems, unreadableProblem } from "#policy/content.ts";
import type { Decision, GovernanceDecision, Reason, Verdict } from "#policy/decision.ts";
import type { Facts } from "#policy/facts.ts";
import type { Governance } from "#policy/model.ts";
import { decideGovernance } from "#policy/ownership.ts";
import { fail, info, kindOf, lookedUpAgain, quote, reasonOf, wait, worst } from "#policy/reason.ts";
import { type Decided, decideGrant } from "#policy/request.ts";
import { type UsedGrants, type World, worldOf } from "#policy/world.ts";
import type { SourceFile } from "#source/file.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { ok, type Result } from "#source/result.ts";

export type Judging = {
  /** Read from the base commit. What cannot be read denies everything but withdrawals. */
  readonly governance: Governance | Result<Governance, readonly Problem[]>;
  /** What the pull request does to files, all of them. */
  readonly changes: readonly FileChange[];
  readonly facts: Facts;
  /** Paths of grants that ever led to a lease. */
  readonly usedGrants: UsedGrants;
  /** Paths that stand at the base, as far as they could collide with changed ones. */
  readonly basePaths?: Iterable<RepoPath>;
  /** The files that `governance` was read from: with them, an edit is read together with what it leaves alone. */
  readonly baseFiles?: readonly SourceFile[];
};

/**
 * Judges a pull request: every grant in it alone, and the whole allowed when all are. Pure: the same inputs give the
 * same verdict, and the order of changes, commits, reviews and members makes no difference.
 */
export function judge(judging: Judging): Verdict {
  const { changes, facts, usedGrants, basePaths } = judging;
  const governance = "policy" in judging.governance ? ok(judging.governance) : judging.governance;
  const change = classify(changes, basePaths);
  const withdrawn = change.files
    .filter(({ kind }) => kind === "grant-withdrawn")
    .map((file) => file.change.path);
  const doubts = doubtsOf(facts, change);
  const whole = [...doubts, ...aboutDraft(facts)];
  if (change.kind === "withdrawals") {
    const text =
      doubts.length === 0
        ? "it only withdraws access, which always passes"
        : "as far as was seen, it only withdraws access, which passes once all of it is seen";
    return verdictOf(change, withdrawn, [...whole, info("withdrawals", text)]);
  }
  if (change.kind === "empty") {
    const text = "it changes no file";
    return verdictOf(change, withdrawn, [
      ...whole,
      fail("change-empty", text, { fix: "Add a grant, or close it." }),
    ]);
  }
  if (change.kind === "mixed") return verdictOf(change, withdrawn, [...whole, ...aboutMixed(change)]);
  if (!governance.ok) return unreadable(change, withdrawn, whole, governance.error);
  const world = worldOf(governance.value, facts, usedGrants, withdrawn);
  const grants = change.kind === "grants" ? decideGrants(world, change) : [];
  const governed = change.kind === "governance" ? decideFiles(world, change, judging.baseFiles) : [];
  return verdictOf(
    change,
    withdrawn,
    [...whole, ...leftOver(change, [...grants, ...governed])],
    grants.map((decision) => doubted(decision, doubts)),
    governed.map((decision) => doubted(decision, doubts)),
  );
}

function verdictOf(
  change: Classified,
  withdrawn: readonly RepoPath[],
  reasons: readonly Reason[],
  grants: readonly Decision[] = [],
  governance: readonly GovernanceDecision[] = [],
): Verdict {
  const kinds = [...grants, ...governance].map(({ kind }) => kind);
  return {
    kind: worst([kindOf(reasons), ...kinds]),
    change: change.kind,
    grants,
    withdrawn,
    governance,
    reasons,
    problems: change.problems.filter(isAboutAll),
  };
}

const isAboutAll = ({ code }: Problem): boolean => code === "change-mixed";

/** INVARIANT: a problem of the change denies, also one at a file that no decision is about. */
function leftOver(
  { problems }: Classified,
  decisions: readonly { readonly path: RepoPath }[],
): readonly Reason[] {
  const decided = new Set(decisions.map(({ path }) => path));
  return problems.filter(({ at }) => !decided.has(at.path)).map(reasonOf);
}

const problemsOf = ({ problems }: Classified, path: RepoPath): readonly Problem[] =>
  problems.filter(({ at }) => at.path === path);

function decideGrants(world: World, change: Classified): readonly Decision[] {
  const grants: Decision[] = [];
  const earlier: Held[] = [];
  for (const file of change.files) {
    if (file.kind === "grant-withdrawn") continue;
    const { tell, pending } = decideFile(world, change, file, earlier);
    grants.push(tell());
    if (pending !== undefined) earlier.push(pending);
  }
  return grants;
}

function decideFile(
  world: World,
  change: Classified,
  { kind, change: file }: ClassifiedFile,
  earlier: readonly Held[],
): Pick<Decided, "tell"> & { readonly pending?: Held | undefined } {
  const { path, after } = file;
  const refused = problemsOf(change, path);
  if (kind !== "grant-added" || after === undefined) return { tell: () => refusedGrant(path, refused) };
  if (after.unread === "unreadable") {
    return { tell: () => refusedGrant(path, [...refused, unreadableProblem(path)]) };
  }
  if (after.unread === "not-looked-up") return { tell: () => unreadGrant(path, refused) };
  const grant = parseGrant({ path, text: after.text, blob: after.blob });
  if (!grant.ok) return { tell: () => refusedGrant(path, [...refused, ...grant.error]) };
  return decideGrant(world, grant.value, earlier, refused);
}

const refusedGrant = (path: RepoPath, problems: readonly Problem[]): Decision => ({
  kind: "deny",
  path,
  requirements: [],
  obligations: {},
  breakGlass: false,
  reasons: problems.map(reasonOf),
  problems,
});

/** A grant of which nobody could ask what it says: it waits, unless it is wrong for another reason. */
function unreadGrant(path: RepoPath, problems: readonly Problem[]): Decision {
  const text = "what the file says could not be looked up";
  const reason = wait("text-not-looked-up", text, { at: wholeFile(path), fix: lookedUpAgain });
  const refused = refusedGrant(path, problems);
  const reasons = [...refused.reasons, reason];
  return problems.length > 0 ? { ...refused, reasons } : { ...refused, kind: "wait", reasons };
}

function decideFiles(
  world: World,
  change: Classified,
  baseFiles: readonly SourceFile[] | undefined,
): readonly GovernanceDecision[] {
  const changes = change.files.map((file) => file.change);
  const content = contentProblems(changes, baseFiles);
  return changes.map((file) =>
    decideGovernance(world, file, [
      ...problemsOf(change, file.path),
      ...content.filter((problem) => problem.at.path === file.path),
    ]),
  );
}

/** What could not be looked up in full. Nothing is allowed while there is any of it. */
function doubtsOf(facts: Facts, { kind }: Classified): readonly Reason[] {
  // A removal needs nobody's word; only whether there is more to the change than was listed matters.
  const matters = (what: string): boolean => kind !== "withdrawals" || what === "files";
  const again = { fix: lookedUpAgain };
  return [
    ...facts.truncated
      .filter(matters)
      .toSorted()
      .map((what) =>
        wait(
          "truncated",
          `the list of ${what} was cut short, so there may be more than was seen`,
          truncatedFix(what),
        ),
      ),
    ...facts.failures
      .filter(({ lookup }) => matters(lookup))
      .map(
        ({ lookup, detail }) =>
          `looking up ${quote(lookup)} failed${detail === "" ? "" : `: ${quote(detail)}`}`,
      )
      .toSorted()
      .map((text) => wait("lookup-failed", text, again)),
  ];
}

const truncatedFix = (what: string): { readonly fix: string } =>
  what === "files" || what === "commits" || what === "reviews"
    ? { fix: `Make a smaller pull request, with fewer ${what}.` }
    : { fix: lookedUpAgain };

/** A decision while something is in doubt: what would be allowed waits. */
function doubted<D extends Decision | GovernanceDecision>(decision: D, doubts: readonly Reason[]): D {
  if (doubts.length === 0) return decision;
  const reason = wait("in-doubt", "not everything that matters could be looked up");
  const kind = decision.kind === "deny" ? ("deny" as const) : ("wait" as const);
  return { ...decision, kind, reasons: [...decision.reasons, reason] };
}

function aboutDraft({ pullRequest }: Facts): readonly Reason[] {
  if (!pullRequest.draft) return [];
  return [
    info("draft", "it is a draft: it is judged, but not merged", { fix: "Mark it as ready for review." }),
  ];
}

const aboutMixed = ({ problems }: Classified): readonly Reason[] => problems.filter(isAboutAll).map(reasonOf);

function unreadable(
  change: Classified,
  withdrawn: readonly RepoPath[],
  whole: readonly Reason[],
  problems: readonly Problem[],
): Verdict {
  // Before there is anything that could be read: the very first pull requests of a repository.
  const isMissing = problems.every(({ code }) => code === "directory-missing");
  const text = isMissing
    ? "the base branch has no directory, and without one nothing but withdrawals can pass"
    : "the policy of the base branch cannot be read, so nothing but withdrawals can pass";
  const fix = isMissing
    ? "Add it by a merge that an administrator forces."
    : "Its owners have to repair it by a merge that an administrator forces.";
  const reason = fail("policy-unreadable", text, { fix, children: problems.map(reasonOf) });
  const verdict = verdictOf(change, withdrawn, [...whole, reason]);
  return { ...verdict, problems: [...verdict.problems, ...problems] };
}

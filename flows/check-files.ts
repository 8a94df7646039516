// What can be told of a change from the files alone? Everything that is wrong on its lines; never that it is allowed.

import { classify } from "#grant/classify.ts";
import type { ChangeKind, FileChange } from "#grant/grant.ts";
import { type AccountId, type CommitId, loginOf, type RepoPath } from "#identity/names.ts";
import { contentProblems } from "#policy/content.ts";
import type { Asked, Decision, Reason, Verdict } from "#policy/decision.ts";
import type { Facts } from "#policy/facts.ts";
import { judge } from "#policy/judge.ts";
import type { Finding } from "#policy/lint/lint.ts";
import type { Directory, Governance } from "#policy/model.ts";
import { readGovernance } from "#policy/read/governance.ts";
import { problemsOf } from "#report/problems.ts";
import type { SourceFile } from "#source/file.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import type { Result } from "#source/result.ts";
import type { Instant } from "#time/instant.ts";
import { kindProblems } from "./kinds.ts";
import { filesAfter, lintFiles } from "./lint.ts";

export type FilesToCheck = {
  /** Against what `changes` were made, and the governing files that stand there. */
  readonly base: { readonly commit: CommitId; readonly files: readonly SourceFile[] };
  readonly changes: readonly FileChange[];
  /** Paths that stand at the base, as far as they could collide with changed ones. */
  readonly basePaths: readonly RepoPath[];
  readonly now: Instant;
};

export type CheckedFiles = {
  /** `undecided`: nothing is wrong that files can tell, and the host has to be asked for the rest. */
  readonly outcome: "refused" | "undecided" | "passes" | "unchanged";
  readonly change: ChangeKind;
  readonly changed: readonly RepoPath[];
  readonly grants: readonly {
    readonly path: RepoPath;
    readonly asked?: Asked;
    readonly rule?: NonNullable<Decision["rule"]>;
  }[];
  /** In the order of places. */
  readonly problems: readonly Problem[];
  /** What lint finds in what governs, as the change leaves it; asked only of a change of that, or of none at all. */
  readonly findings: readonly Finding[];
  /** What only the host and the ledger can tell, as sentences. */
  readonly unknown: readonly string[];
};

/**
 * Judges a change without any host: schemas, paths, limits, what has to be said, policies that cannot be read. People,
 * teams, reviews and leases are not known, so nothing that needs them is ever allowed. A subject that the directory
 * does not name is taken for a member, so that the rest of the request can be looked at.
 */
export function checkFiles({ base, changes, basePaths, now }: FilesToCheck): CheckedFiles {
  const { kind, problems } = classify(changes, basePaths);
  const changed = changes.map(({ path }) => path);
  const isAboutPolicy = kind === "governance" || kind === "empty";
  const findings = isAboutPolicy ? lintFiles(filesAfter(base.files, changes)) : [];
  const common = { change: kind, changed, grants: [], findings, unknown: [] };
  if (kind === "empty") return { outcome: "unchanged", ...common, problems: [] };
  const governance = readGovernance(base.files);
  const verdict = judge({
    governance,
    changes,
    facts: unknownFacts(base.commit, changes, governance, now),
    usedGrants: new Set(),
    basePaths,
    baseFiles: base.files,
  });
  const found = [
    // A policy that cannot be read at the base is what an edit of it may be there to repair.
    ...(kind === "governance" && !governance.ok
      ? [...problems, ...contentProblems(changes, base.files)]
      : [...problemsOf(verdict), ...refusals(verdict)]),
    ...kindProblems(changes),
  ];
  const grants = verdict.grants.map(({ path, asked, rule }) => ({
    path,
    ...(asked === undefined ? {} : { asked }),
    ...(rule === undefined ? {} : { rule }),
  }));
  const outcome = found.length > 0 ? "refused" : kind === "withdrawals" ? "passes" : "undecided";
  return { outcome, ...common, grants, problems: found, unknown: unknownOf(kind) };
}

const nobody = {
  login: loginOf("unknown"),
  id: Number.MAX_SAFE_INTEGER as AccountId,
  kind: "person" as const,
};

/**
 * Facts that know nothing but the time. Every lookup counts as failed, which is why no decision made of them can be
 * anything but a refusal or a wait.
 */
function unknownFacts(
  base: CommitId,
  changes: readonly FileChange[],
  governance: Result<Governance, readonly Problem[]>,
  now: Instant,
): Facts {
  const head = "0".repeat(40) as CommitId;
  const lookups = ["commits", "leases", "members", "reviews", "teams"];
  const directory = governance.ok ? governance.value.directory : undefined;
  return {
    now,
    pullRequest: { number: 0, author: nobody, head, base, draft: false },
    commits: [],
    onBase: [],
    reviews: [],
    members: takenForMembers(changes, directory),
    teams: new Map(),
    leases: [],
    truncated: [],
    failures: lookups.map((lookup) => ({ lookup, detail: "" })),
  };
}

function takenForMembers(changes: readonly FileChange[], directory: Directory | undefined): Facts["members"] {
  const subjects = new Set(changes.map(({ path }) => path.split("/").at(-2) ?? ""));
  return [...subjects]
    .filter((subject) => directory?.workloads.has(subject) !== true)
    .map((subject, index) => {
      const login = loginOf(subject);
      const pinned = directory?.people.get(login)?.id;
      // Far beyond the numbers that the host gives, and different from each other: ids decide who is who.
      return { login, id: pinned ?? ((Number.MAX_SAFE_INTEGER - 1 - index) as AccountId) };
    });
}

/** What fails for a reason that belongs to no line of the change, such as that no route holds. */
function refusals({ grants, governance }: Verdict): readonly Problem[] {
  return [...grants, ...governance].flatMap(({ path, reasons, problems }) => {
    const known = new Set(problems.map(({ code }) => code));
    return reasons
      .filter(({ outcome, code }) => outcome === "fail" && !known.has(code))
      .map((reason) => refusal(path, reason));
  });
}

const refusal = (path: RepoPath, { code, text, fix }: Reason): Problem => ({
  code,
  at: wholeFile(path),
  message: text,
  ...(fix === undefined ? {} : { fix }),
});

/** Lint tells it once the host was asked. */
export const teamsUnknown = "whether the teams that it names exist, and who is in them";

function unknownOf(kind: ChangeKind): readonly string[] {
  switch (kind) {
    case "grants":
      return [
        "who asks, and whether they and whoever would hold it may",
        "which approvals there are",
        "which leases there were before: totals, extensions, conflicts, ids that were used",
      ];
    case "governance":
      return ["whether its owners have approved", teamsUnknown];
    default:
      return [];
  }
}

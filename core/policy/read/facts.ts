// What is known of a pull request, its people and the ledger, as a file tells it?

import {
  accountIdOf,
  type CommitId,
  loginOf,
  type RepoPath,
  type Subject,
  type TeamName,
} from "#identity/names.ts";
import type {
  Account,
  CommitFact,
  CommitIdentity,
  Facts,
  LeaseFact,
  PullRequestFact,
  TeamFact,
} from "#policy/facts.ts";
import { isBotLogin } from "#policy/people/people.ts";
import type {
  AccountFact as AccountText,
  CommitFact as CommitText,
  FactsFile,
  IdentityFact,
  LeaseFact as LeaseText,
  PullRequestFact as PullRequestText,
} from "#schemas/generated/types.ts";
import { validateFactsFile } from "#schemas/generated/validators.js";
import type { SourceFile } from "#source/file.ts";
import { given } from "#source/given.ts";
import type { Problem } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { type KeyPath, readYaml, type Sourced, sortProblems } from "#source/yaml.ts";
import { type Instant, instantOf } from "#time/instant.ts";
import { readInstant } from "#time/read.ts";

/** The commit that the base stands for when the file does not name one. */
const BASE_DEFAULT = "base";

/** Lists of commits and of members are as long as the host makes them; nobody's pull request holds this file. */
const FACTS_BYTES_MAX = 1_048_576;

/**
 * Reads facts.yaml or facts.json (JSON is YAML). Logins and teams become lower case; what the schema states as a
 * default is filled in.
 *
 * Problems: those of `readYaml`; `instant-unreadable`, `commit-twice`, `team-twice`, `lease-empty`.
 */
export function readFacts(file: SourceFile): Result<Facts, readonly Problem[]> {
  const read = readFactsFile(file);
  return read.ok ? ok(read.value.facts) : read;
}

/** Facts with what only case folders say. */
export function readFactsFile(
  file: SourceFile,
): Result<{ readonly facts: Facts; readonly source: Sourced<FactsFile> }, readonly Problem[]> {
  const source = readYaml<FactsFile>(file, validateFactsFile, FACTS_BYTES_MAX);
  if (!source.ok) return source;
  const { value, placeOf } = source.value;
  const problems: Problem[] = [];
  const at = (text: string, path: KeyPath): Instant => {
    const instant = readInstant(text, placeOf(path));
    if (instant.ok) return instant.value;
    problems.push(instant.error);
    // Stands for nothing: facts with a problem are never handed out.
    return instantOf(0);
  };
  const reading: FactsReading = { at, placeOf, problems };
  const { head } = value.pullRequest;
  const facts: Facts = {
    now: at(value.now, ["now"]),
    pullRequest: pullRequestOf(value.pullRequest, reading),
    commits: commitsOf(value.commits ?? [], head, reading),
    onBase: (value.onBase ?? []).map((sha) => sha as CommitId),
    reviews: (value.reviews ?? []).map((review, index) => ({
      id: review.id,
      author: accountOf(review.author),
      state: review.state,
      commit: review.commit as CommitId | null,
      at: at(review.at, ["reviews", index, "at"]),
      ...(review.otherBase === true ? { otherBase: true } : {}),
      ...(review.dismissed === undefined
        ? {}
        : {
            dismissed: {
              at: at(review.dismissed.at, ["reviews", index, "dismissed", "at"]),
              was: review.dismissed.was,
            },
          }),
    })),
    // A bot counts for nothing, so it is no member either, whatever kind a review or a team gives it.
    members: (value.members ?? []).flatMap((member) => {
      const { login, id, kind } = personOf(member);
      return kind === "bot" ? [] : [{ login, id }];
    }),
    teams: teamsOf(value, reading),
    leases: (value.leases ?? []).map((lease, index) => leaseOf(lease, ["leases", index], reading)),
    truncated: value.truncated ?? [],
    failures: (value.failures ?? []).map(({ lookup, detail }) => ({ lookup, detail: detail ?? "" })),
  };
  return problems.length > 0 ? err(sortProblems(problems)) : ok({ facts, source: source.value });
}

type FactsReading = {
  readonly at: (text: string, path: KeyPath) => Instant;
  readonly placeOf: Sourced<unknown>["placeOf"];
  readonly problems: Problem[];
};

const personOf = (account: AccountText): Account => ({
  login: loginOf(account.login),
  id: accountIdOf(account.id),
  kind: isBotLogin(account.login) ? "bot" : (account.kind ?? "person"),
});

const accountOf = (account: AccountText | null): Account | null =>
  account === null ? null : personOf(account);

const identityOf = ({ name, email, account }: IdentityFact): CommitIdentity => ({
  name: name ?? "",
  email: email ?? "",
  account: accountOf(account),
});

function pullRequestOf(text: PullRequestText, { at }: FactsReading): PullRequestFact {
  const { merged } = text;
  return {
    number: text.number,
    author: accountOf(text.author),
    head: text.head as CommitId,
    base: (text.base ?? BASE_DEFAULT) as CommitId,
    draft: text.draft ?? false,
    ...(merged === undefined
      ? {}
      : {
          merged: { at: at(merged.at, ["pullRequest", "merged", "at"]), commit: merged.commit as CommitId },
        }),
  };
}

function commitsOf(
  texts: readonly CommitText[],
  head: string,
  { placeOf, problems }: FactsReading,
): readonly CommitFact[] {
  const seen = new Set<string>();
  return texts.map((text, index) => {
    if (seen.has(text.sha)) {
      const message = `the commit \`${text.sha}\` stands here twice`;
      const place = placeOf(["commits", index, "sha"]);
      problems.push({ code: "commit-twice", at: place, message, fix: "Give each commit its own id." });
    }
    seen.add(text.sha);
    return {
      sha: text.sha as CommitId,
      parents: text.parents.map((parent) => parent as CommitId),
      author: identityOf(text.author),
      committer: identityOf(text.committer),
      coAuthors: (text.coAuthors ?? []).map(identityOf),
      ...(text.pushedBy === undefined ? {} : { pushedBy: accountOf(text.pushedBy) }),
      sameContent: text.sameContent ?? text.sha === head,
    };
  });
}

function teamsOf(value: FactsFile, { placeOf, problems }: FactsReading): ReadonlyMap<TeamName, TeamFact> {
  const teams = new Map<TeamName, TeamFact>();
  for (const [written, team] of Object.entries(value.teams ?? {})) {
    const name = written.toLowerCase() as TeamName;
    if (teams.has(name)) {
      const message = `the team \`${name}\` stands here twice`;
      const at = placeOf(["teams", written], "key");
      problems.push({ code: "team-twice", at, message, fix: "Keep one of them." });
    }
    teams.set(name, {
      ...given({ id: team.id }),
      members: team.members.map(({ login, id, state }) => ({
        login: loginOf(login),
        id: accountIdOf(id),
        state: state ?? "active",
      })),
    });
  }
  return teams;
}

function leaseOf(text: LeaseText, path: KeyPath, { at, placeOf, problems }: FactsReading): LeaseFact {
  const from = at(text.from, [...path, "from"]);
  const until = at(text.until, [...path, "until"]);
  // A lease that was withdrawn before it began ends where it begins.
  if (until < from) {
    const message = "the lease ends before it begins";
    const place = placeOf([...path, "until"]);
    problems.push({ code: "lease-empty", at: place, message, fix: "Let it end at its start or later." });
  }
  const subject: Subject =
    typeof text.subject === "string"
      ? { kind: "workload", name: text.subject }
      : { kind: "person", name: loginOf(text.subject.login), id: accountIdOf(text.subject.id) };
  return {
    grant: text.grant as RepoPath,
    subject,
    from,
    until,
    approvers: (text.approvers ?? []).map(accountIdOf),
    ...given({ extends: text.extends, breakGlass: text.breakGlass }),
  };
}

// What does a decision look at? Facts and governance, made ready to be asked many times within one decision.

import type { AccountId, CommitId, Login, RepoPath, TeamName } from "#identity/names.ts";
import { type Contributors, contributorsOf } from "#policy/contributors.ts";
import type { CommitFact, Facts } from "#policy/facts.ts";
import { type Held, leasesAfter } from "#policy/held.ts";
import type { Directory, Governance, Policy, TargetModel } from "#policy/model.ts";
import { type People, peopleOf } from "#policy/people.ts";
import { once } from "#policy/reason.ts";
import { type TeamView, teamView } from "#policy/sets.ts";

export type World = {
  readonly facts: Facts;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly targets: ReadonlyMap<string, TargetModel>;
  readonly people: People;
  readonly team: (name: TeamName) => TeamView;
  readonly contributors: Contributors;
  readonly commits: () => ReadonlyMap<CommitId, CommitFact>;
  /** Commits that are known to be on the base branch. */
  readonly onBase: () => ReadonlySet<CommitId>;
  /** Active members of the organisation, for walks over whole teams. */
  readonly members: () => ReadonlyMap<AccountId, Login>;
  /** The leases of the ledger as this pull request leaves them. */
  readonly leases: () => readonly Held[];
  /** Paths of grants that ever led to a lease. */
  readonly usedGrants: ReadonlySet<RepoPath>;
};

/** `withdrawn`: paths of grants that the pull request itself withdraws; their leases end with it. */
export function worldOf(
  governance: Governance,
  facts: Facts,
  usedGrants: ReadonlySet<RepoPath>,
  withdrawn: readonly RepoPath[],
): World {
  const teams = new Map<TeamName, TeamView>();
  const people = peopleOf(facts, governance.directory);
  const world: World = {
    facts,
    ...governance,
    people,
    usedGrants,
    contributors: contributorsOf(facts, people),
    commits: once(() => new Map(facts.commits.map((commit) => [commit.sha, commit]))),
    onBase: once(() => new Set([...facts.onBase, facts.pullRequest.base])),
    members: once(() => new Map(facts.members.map(({ id, login }) => [id, login]))),
    leases: once(() => leasesAfter(facts, new Set(withdrawn))),
    team: (name) => {
      const known = teams.get(name);
      if (known !== undefined) return known;
      const view = teamView(world, name);
      teams.set(name, view);
      return view;
    },
  };
  return world;
}

// What does a decision look at? Facts and governance, made ready to be asked many times within one decision.

import type { RepoPath, TeamName } from "#identity/names.ts";
import { type Contributors, contributorsOf } from "#policy/contributors.ts";
import type { Facts } from "#policy/facts.ts";
import type { Directory, Governance, Policy, TargetModel } from "#policy/model.ts";
import { type People, peopleOf } from "#policy/people.ts";
import { type TeamView, teamView } from "#policy/sets.ts";

export type World = {
  readonly facts: Facts;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly targets: ReadonlyMap<string, TargetModel>;
  readonly people: People;
  readonly team: (name: TeamName) => TeamView;
  readonly contributors: Contributors;
  /** Paths of grants that ever led to a lease. */
  readonly usedGrants: ReadonlySet<RepoPath>;
  /** Paths of grants that this very pull request withdraws: their leases end with it. */
  readonly withdrawn: ReadonlySet<RepoPath>;
};

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
    withdrawn: new Set(withdrawn),
    contributors: contributorsOf(facts, people),
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

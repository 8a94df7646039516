// What does a decision look at? Facts and governance, made ready to be asked many times within one decision.

import type { RepoPath } from "#identity/names.ts";
import { type History, historyOf } from "#policy/approvals/commits.ts";
import { type Contributors, contributorsOf } from "#policy/approvals/contributors.ts";
import { type Held, leasesAfter } from "#policy/bounds/held.ts";
import type { Facts } from "#policy/facts.ts";
import type { Directory, Governance, Policy, TargetModel } from "#policy/model.ts";
import { type People, peopleOf } from "#policy/people/people.ts";

/** Paths of grants that ever led to a lease, to be asked one by one. */
export type UsedGrants = Pick<ReadonlySet<RepoPath>, "has">;

export type World = {
  readonly facts: Facts;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly targets: ReadonlyMap<string, TargetModel>;
  readonly people: People;
  readonly contributors: Contributors;
  readonly history: History;
  /** The leases of the ledger as this pull request leaves them. */
  readonly leases: readonly Held[];
  /** Paths of grants that ever led to a lease. */
  readonly usedGrants: UsedGrants;
};

/** `withdrawn`: paths of grants that the pull request itself withdraws; their leases end with it. */
export function worldOf(
  { policy, directory, targets }: Governance,
  facts: Facts,
  usedGrants: UsedGrants,
  withdrawn: readonly RepoPath[],
): World {
  const people = peopleOf(facts, directory);
  return {
    facts,
    policy,
    directory,
    targets,
    people,
    contributors: contributorsOf(facts, people),
    history: historyOf(facts),
    leases: leasesAfter(facts, withdrawn),
    usedGrants,
  };
}

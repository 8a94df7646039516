// Of any history: where git would merge over several merge bases, nothing is decided.

import fc from "fast-check";
import { expect, test } from "vitest";
import { requireOneMergeBase } from "#flows/gather/merge-base.ts";
import { accountIdOf, type CommitId, loginOf } from "#identity/names.ts";
import type { CommitFact } from "#policy/facts.ts";

const mona = { login: loginOf("mona"), id: accountIdOf(1), kind: "person" as const };
const identity = { name: "mona", email: "", account: mona };

const nameOf = (index: number): CommitId => `c${index}` as CommitId;

type Graph = readonly (readonly number[])[];

/** Commits that each have one or two earlier ones as parents, the first none. */
const graphs: fc.Arbitrary<Graph> = fc
  .array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 3, maxLength: 12 })
  .map((seeds) => [
    [],
    ...seeds.map(([one, other, isMerge], at) => [
      ...new Set(isMerge ? [one % (at + 1), other % (at + 1)] : [one % (at + 1)]),
    ]),
  ]);

function reachable(graph: Graph, from: number): ReadonlySet<number> {
  const found = new Set([from]);
  for (const each of found) for (const parent of graph[each] ?? []) found.add(parent);
  return found;
}

function mergeBases(graph: Graph, one: number, other: number): readonly number[] {
  const [ours, theirs] = [reachable(graph, one), reachable(graph, other)];
  const common = [...ours].filter((each) => theirs.has(each));
  return common.filter((each) => !common.some((next) => next !== each && reachable(graph, next).has(each)));
}

test("several merge bases are found, whichever of them the host tells, and however old its list of commits is", () =>
  fc.assert(
    fc.asyncProperty(graphs, fc.nat(), fc.nat(), fc.nat(), fc.nat(), async (graph, ...picks) => {
      const [head = 0, base = 0] = picks.map((pick) => pick % graph.length);
      const before = [...reachable(graph, base)];
      const listedAgainst = before[(picks[2] ?? 0) % before.length] ?? base;
      const bases = mergeBases(graph, base, head);
      const mergeBase = nameOf(bases[(picks[3] ?? 0) % bases.length] ?? 0);
      const old = reachable(graph, listedAgainst);
      const commits = [...reachable(graph, head)]
        .filter((each) => !old.has(each))
        .map(
          (each): CommitFact => ({
            sha: nameOf(each),
            parents: (graph[each] ?? []).map(nameOf),
            author: identity,
            committer: identity,
            coAuthors: [],
            sameContent: false,
          }),
        );
      const isAncestor = async (one: CommitId, other: CommitId): Promise<boolean> =>
        reachable(graph, Number(other.slice(1))).has(Number(one.slice(1)));
      const mergeBaseOf = async (one: CommitId, other: CommitId): Promise<CommitId> =>
        nameOf(mergeBases(graph, Number(one.slice(1)), Number(other.slice(1)))[0] ?? 0);
      const git = { isAncestor, mergeBase: mergeBaseOf };
      const told = requireOneMergeBase(git, commits, { base: nameOf(base), mergeBase });
      if (bases.length === 1) await expect(told).resolves.toBeUndefined();
      else await expect(told).rejects.toThrow("more than one merge base");
    }),
    { numRuns: 3_000 },
  ));

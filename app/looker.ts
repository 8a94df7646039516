// What is done about a look? A pull request is checked, or followed up when it is merged; the rest leads to pull requests.

import { type CheckResult, type CheckWorld, checkMergeGroup, checkPullRequest } from "#flows/check.ts";
import { followUp } from "#flows/obligations/follow-up.ts";
import { oneLine } from "#report/escape.ts";
import { unreachable } from "#source/result.ts";
import type { Look } from "./look.ts";
import type { Place, Repositories } from "./repositories.ts";

/** Carries one look out; `pushNext` takes the looks that it leads to. */
export async function carryOut(
  repositories: Repositories,
  look: Look,
  pushNext: (look: Look) => void,
): Promise<void> {
  const push = (next: Look): void =>
    pushNext(look.delivery === undefined ? next : { ...next, delivery: look.delivery });
  switch (look.kind) {
    case "everything":
      for (const place of await repositories.all()) push({ kind: "repository", ...place });
      return;
    case "pull": {
      const world = await repositories.world(look);
      if (world === undefined) return;
      const result = await checkPullRequest(world, look.number);
      demandAll(result);
      // Whoever broke glass and waits to do so again was refused until now, and nothing happens to their pull request.
      if (result.kind === "closed" && result.isReviewed)
        push({ kind: "repository", owner: look.owner, repo: look.repo });
      return;
    }
    case "merge-group": {
      const world = await repositories.world(look);
      if (world !== undefined) demandAll(await checkMergeGroup(world, look.number, look.sha));
      return;
    }
    case "head":
    case "repository":
      return pushPullRequests(repositories, look, look.kind === "head" ? look.sha : undefined, push);
    default:
      return unreachable(look);
  }
}

/**
 * Throws, after all was told, when a lookup failed that may go through soon: no event would say so, and whoever waits for
 * access does not wait for the sweep.
 */
function demandAll(result: CheckResult): void {
  if (result.kind === "judged" && result.passing.length > 0) throw new Error(result.passing.join("; "));
}

/** What follows from merged access is looked at as well; should that fail, the next sweep does it. */
async function followAll(world: CheckWorld): Promise<void> {
  try {
    await world.writer.refresh();
    const { troubles } = await followUp(world);
    for (const trouble of troubles) world.log(trouble);
  } catch (error) {
    world.log(`what follows from access: ${oneLine(String(error), 300)}`);
  }
}

async function pushPullRequests(
  repositories: Repositories,
  { owner, repo }: Place,
  head: string | undefined,
  push: (look: Look) => void,
): Promise<void> {
  const world = await repositories.world({ owner, repo });
  if (world === undefined) return;
  if (head === undefined) await followAll(world);
  for (const pull of await world.forge.openPullRequests()) {
    if (head === undefined || pull.head.sha === head)
      push({ kind: "pull", owner, repo, number: pull.number });
  }
}

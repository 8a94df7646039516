// What is done about a look? A pull request is checked; everything else leads to pull requests.

import { checkMergeGroup, checkPullRequest } from "#flows/check.ts";
import { unreachable } from "#source/result.ts";
import type { Look } from "./look.ts";
import type { Place, Repositories } from "./repositories.ts";

/** Carries one look out; `push` takes the looks that it leads to. */
export async function carryOut(
  repositories: Repositories,
  look: Look,
  push: (look: Look) => void,
): Promise<void> {
  switch (look.kind) {
    case "everything":
      for (const place of await repositories.all()) push({ kind: "repository", ...place });
      return;
    case "pull": {
      const world = await repositories.world(look);
      if (world !== undefined) await checkPullRequest(world, look.number);
      return;
    }
    case "merge-group": {
      const world = await repositories.world(look);
      if (world !== undefined) await checkMergeGroup(world, look.number, look.sha);
      return;
    }
    case "head":
    case "repository":
      return pushPullRequests(repositories, look, look.kind === "head" ? look.sha : undefined, push);
    default:
      return unreachable(look);
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
  for (const pull of await world.forge.openPullRequests()) {
    if (head === undefined || pull.head.sha === head)
      push({ kind: "pull", owner, repo, number: pull.number });
  }
}

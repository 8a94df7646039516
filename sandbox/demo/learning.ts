// The last scene: the policy learns from what was asked for.

import { Octokit } from "@octokit/rest";
import { expectThat, type Scene } from "#sandbox/demo/scene.ts";
import { pullRequestsOfTheApp } from "./look.ts";
import { replayWeeks } from "./replay.ts";

const weeks = 26;

export const tightenPolicy: Scene = {
  name: "tightened",
  title: `${weeks} weeks of requests are replayed into the ledger; what does it teach?`,
  play: async ({ sandbox }) => {
    await sandbox.advance((weeks + 1) * 7 * 86_400);
    const octokit = new Octokit({ auth: await sandbox.appToken({}), baseUrl: sandbox.github.apiUrl });
    const replayed = await replayWeeks(octokit, sandbox.clock.now(), weeks);
    await sandbox.person("sam").octokit.rest.actions.createWorkflowDispatch({
      owner: "acme",
      repo: "access",
      workflow_id: "tighten.yml",
      ref: "main",
    });
    await sandbox.quiet();
    const found = (await pullRequestsOfTheApp(sandbox)).find(({ head }) =>
      head.ref.startsWith("lapse/tighten/"),
    );
    const run = sandbox.runner.runs.findLast(({ command }) => command === "tighten");
    expectThat(found !== undefined, "a proposal is opened", run);
    const { data: files } = await sandbox.person("sam").octokit.rest.pulls.listFiles({
      owner: "acme",
      repo: "access",
      pull_number: found.number,
    });
    const patch = files[0]?.patch?.split("\n").filter((line) => /^[+-]/.test(line)) ?? [];
    const evidence = (found.body ?? "").split("\n").filter((line) => line.startsWith("| "));
    return {
      lines: [
        `${replayed.requests} requests, ${replayed.entries} entries`,
        `pull request #${found.number}: ${found.title}`,
        ...patch,
        ...evidence
          .filter((line) => /requests|longest|exceed/.test(line))
          .map((line) => line.replace(/[|*]/g, " ").trim()),
      ],
      seen: found.title,
      data: { replayed, pullRequest: found.number, title: found.title, patch, body: found.body },
    };
  },
};

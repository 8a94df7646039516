// Scenes: access is asked for, refused, corrected, approved and given.

import type { Scene } from "#sandbox/demo/scene.ts";
import { expectThat } from "#sandbox/demo/scene.ts";
import {
  checkOn,
  commentOn,
  connectAs,
  pullRequest,
  readAs,
  readInWords,
  readRefunds,
  suggestionsOn,
} from "./look.ts";

const grantPath = "access/orders-db/readonly/mona/inc-4211.yaml";
const grant = (duration: string): string =>
  [
    "reason: Find the refunds that INC-4211 left pending",
    "ticket: INC-4211",
    "priority: high",
    `duration: ${duration}`,
    "",
  ].join("\n");

export const askForTooLong: Scene = {
  name: "refused",
  title: "mona cannot read the refunds, and asks for 12 hours",
  play: async ({ sandbox, notes }) => {
    const before = await readAs(sandbox, "mona");
    const mona = sandbox.person("mona");
    await mona.push("inc-4211", { [grantPath]: grant("12h") }, "Read orders for INC-4211");
    const number = await mona.open("inc-4211", "Read orders for INC-4211");
    notes.pullRequest = number;
    await sandbox.quiet();
    const check = await checkOn(sandbox, number);
    const suggestions = await suggestionsOn(sandbox, number);
    const annotation = check?.annotations[0];
    expectThat("refused" in before, "she cannot read before", before);
    expectThat(
      check?.conclusion === "failure" && annotation?.line === 4,
      "the check refuses at line 4",
      check,
    );
    return {
      lines: [
        `mona ${readInWords(before)}`,
        `check: ${check.title}`,
        `${annotation.path}:${annotation.line}  ${annotation.message}`,
        `one-click suggestion: ${suggestions.join(" / ").trim()}`,
      ],
      seen: `line ${annotation.line}: ${annotation.message}`,
      data: { pullRequest: number, before, check, suggestions },
    };
  },
};

export const correct: Scene = {
  name: "corrected",
  title: "she takes the suggestion",
  play: async ({ sandbox, notes }) => {
    const number = notes.pullRequest ?? 0;
    const [suggestion] = await suggestionsOn(sandbox, number);
    expectThat(suggestion !== undefined, "there is a suggestion to take", suggestion);
    const text = grant("12h").split("\n").with(3, suggestion).join("\n");
    await sandbox.person("mona").push("inc-4211", { [grantPath]: text }, "Take the suggestion");
    await sandbox.quiet();
    const check = await checkOn(sandbox, number);
    const { requested } = await pullRequest(sandbox, number);
    expectThat(check?.conclusion === "action_required", "the check waits for approval", check);
    return {
      lines: [`check: ${check.title}`, `asked for a review: ${requested.join(", ")}`],
      seen: check.title ?? "",
      data: { check, requested },
    };
  },
};

export const approveByColleague: Scene = {
  name: "not-counted",
  title: "kai, a colleague who is no approver, approves",
  play: async ({ sandbox, notes }) => {
    const number = notes.pullRequest ?? 0;
    await sandbox.person("kai").review(number, "APPROVE", "Looks fine to me");
    await sandbox.quiet();
    const check = await checkOn(sandbox, number);
    const why = `${check?.text}\n${await commentOn(sandbox, number)}`
      .split("\n")
      .find((line) => line.includes("kai"));
    const { merged } = await pullRequest(sandbox, number);
    expectThat(
      !merged && check?.conclusion === "action_required" && why !== undefined,
      "it does not count",
      check,
    );
    return {
      lines: [plain(why), `check: ${check.title}`],
      seen: plain(why),
      data: { why: plain(why), merged },
    };
  },
};

export const approveByOwner: Scene = {
  name: "granted",
  title: "lin, who administers the database, approves",
  play: async ({ sandbox, notes }) => {
    const number = notes.pullRequest ?? 0;
    await sandbox.person("lin").review(number, "APPROVE");
    await sandbox.quiet();
    notes.granted = sandbox.clock.now();
    const { merged, mergedBy } = await pullRequest(sandbox, number);
    const run = sandbox.runner.runs.findLast(({ command }) => command === "apply");
    notes.session = await connectAs(sandbox, "mona");
    const after = await readRefunds(notes.session);
    expectThat(merged && run?.exit === 0 && "rows" in after, "it is merged, applied, and she can read", {
      merged,
      run,
      after,
    });
    return {
      lines: [
        `merged by ${mergedBy}; the Action ran: ${run.outputs.granted} granted, read back from PostgreSQL`,
        `mona logs in and ${readInWords(after)}`,
      ],
      seen: `mona logs in and ${readInWords(after)}`,
      data: { merged, mergedBy, outputs: run.outputs, after },
    };
  },
};

export const onCall: Scene = {
  name: "without-a-human",
  title: "noor is on call, and asks for two hours",
  play: async ({ sandbox }) => {
    const noor = sandbox.person("noor");
    const path = "access/orders-db/readonly/noor/inc-4212.yaml";
    const text = "reason: Orders are stuck, see INC-4212\nticket: INC-4212\npriority: high\nduration: 2h\n";
    await noor.push("inc-4212", { [path]: text }, "Read orders for INC-4212");
    const number = await noor.open("inc-4212", "Read orders for INC-4212");
    await sandbox.quiet();
    const { merged, mergedBy } = await pullRequest(sandbox, number);
    const { data: reviews } = await noor.octokit.rest.pulls.listReviews({
      owner: "acme",
      repo: "access",
      pull_number: number,
    });
    const after = await readAs(sandbox, "noor");
    expectThat(merged && reviews.length === 0 && "rows" in after, "it goes through with no human", {
      merged,
      reviews,
      after,
    });
    return {
      lines: [
        `merged by ${mergedBy}, with ${reviews.length} reviews`,
        `noor logs in and ${readInWords(after)}`,
      ],
      seen: `merged with ${reviews.length} reviews; noor logs in and ${readInWords(after)}`,
      data: { pullRequest: number, merged, mergedBy, reviews: reviews.length, after },
    };
  },
};

/** A line of the report without its markdown. */
const plain = (line: string): string => line.replace(/[`*\\]|&nbsp;|^\s*[-•]\s*|ℹ️\s*/gu, "").trim();

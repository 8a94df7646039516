// Does the whole loop hold, on real parts? The demonstration is played, and every word with GitHub held against
// GitHub's own description.

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { storyJson } from "#cli/sandbox/demonstration.ts";
import { scenes, type ToldScene, tellStory } from "#sandbox/demo/story.ts";
import type { Exchange } from "#sandbox/github/server.ts";
import type { Delivery } from "#sandbox/github/webhooks.ts";
import { outputProblems } from "../cli/outputs.ts";
import { ensureGitHubDescription } from "../github-description/ensure.ts";
import { loadDescription } from "../github-description/validate.ts";

const exchanges: Exchange[] = [];
const deliveries: Delivery[] = [];
let told: readonly ToldScene[] = [];
const dataOf = (name: string): Readonly<Record<string, unknown>> =>
  told.find((scene) => scene.name === name)?.data ?? {};

beforeAll(async () => {
  told = await tellStory(
    { working: () => {}, told: () => {} },
    { onRequest: (exchange) => exchanges.push(exchange), onWebhook: (delivery) => deliveries.push(delivery) },
  );
}, 600_000);

describe("the story", () => {
  test("is told to its end", () => {
    expect(told.map(({ name }) => name)).toEqual(scenes.map(({ name }) => name));
    expect(told.length).toBe(10);
  });

  test("is told to programs as its schema says", () => {
    expect(outputProblems("demo", storyJson(told))).toEqual([]);
  });

  test("refuses on the line of the length, and suggests the longest that would pass", () => {
    expect(dataOf("refused")).toMatchObject({
      before: { refused: "permission denied for table refunds" },
      check: {
        conclusion: "failure",
        annotations: [{ path: "access/orders-db/readonly/mona/inc-4211.yaml", line: 4 }],
      },
      suggestions: ["duration: 8h"],
    });
  });

  test("counts no approval of somebody who is no approver, and says why", () => {
    expect(dataOf("not-counted")).toMatchObject({
      merged: false,
      why: expect.stringContaining("kai is not in acme/dba"),
    });
  });

  test("gives what was approved, and what the policy allows without anybody", () => {
    expect(dataOf("granted")).toMatchObject({ merged: true, outputs: { granted: "1" }, after: { rows: 3 } });
    expect(dataOf("without-a-human")).toMatchObject({ merged: true, reviews: 0, after: { rows: 3 } });
  });

  test("gives nothing for a push that no pull request explains", () => {
    expect(dataOf("quarantined")).toMatchObject({
      after: { refused: "permission denied for table refunds" },
    });
  });

  test("ends access on time, open sessions too, and removes the files", () => {
    expect(dataOf("expired")).toMatchObject({
      before: { rows: 3 },
      openSession: { refused: "terminating connection due to administrator command" },
      newSession: { refused: "permission denied for table refunds" },
      outputs: { revoked: "2", failed: "0", unconfirmed: "0" },
    });
  });

  test("answers who had what, and finds one changed byte", () => {
    expect(String(dataOf("who-had").text)).toContain("approved by lin");
    expect(dataOf("tamper-evident")).toMatchObject({ whole: { exit: 0 }, altered: { exit: 1 } });
  });

  test("proposes the lowest limit that covers what was asked for, with its bound", () => {
    expect(dataOf("tightened")).toMatchObject({
      title: expect.stringContaining("at most 3h instead of 8h"),
      body: expect.stringContaining("at most 3.8 %"),
    });
  });
});

test("the picture of it in the README shows what is told today", () => {
  const picture = readFileSync(new URL("../../docs/demo.svg", import.meta.url), "utf8");
  const unescaped = (text: string): string =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const drawn = [...picture.matchAll(/preserve">(.*)<\/text>/g)].map(([, text = ""]) =>
    shapeOf(unescaped(text)),
  );
  const lines = told.flatMap(({ title, lines: said }) => [
    `✔ ${title}`,
    ...said.map((line) => `    ${line}`),
  ]);
  expect(drawn.length).toBe(lines.length);
  // A title is followed by the time that it took; what is too wide is cut with an ellipsis.
  lines.forEach((line, index) => {
    const shape = drawn[index] ?? "";
    const cut = shape.endsWith("…") ? shape.slice(0, -1) : shape.replace(/ 0\.0 s$/, "");
    expect(shapeOf(line).slice(0, cut.length)).toBe(cut);
    if (!shape.endsWith("…")) expect(shapeOf(line)).toBe(cut);
  });
});

/** A line without what differs from run to run: numbers, hashes, names of temporary folders. */
const shapeOf = (line: string): string =>
  line
    .replace(/lapse-audit-\w+/g, "lapse-audit")
    .replace(/\b[0-9a-f]{64}\b|[A-Za-z0-9+/]{43}=/g, "…hash")
    .replace(/\d+/g, "0");

test("every request, every answer and every webhook of it is as GitHub describes it", async () => {
  await ensureGitHubDescription();
  const { validateExchange, validateWebhook } = await loadDescription();
  expect(exchanges.length).toBeGreaterThan(300);
  expect(deliveries.length).toBeGreaterThan(20);
  const wrong = [...exchanges.flatMap(validateExchange), ...deliveries.flatMap(validateWebhook)];
  expect([...new Set(wrong)]).toEqual([]);
  expect(
    exchanges.filter(({ status }) => status === 501).map(({ method, path }) => `${method} ${path}`),
  ).toEqual([]);
});

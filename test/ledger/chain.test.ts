// The chain and the segments: each line names the one before, and each entry has one file to live in.

import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeHash } from "#forge/crypto.ts";
import { chainLines, emptyTip, NO_LINE_HASH, stepTip } from "#ledger/chain.ts";
import {
  appendToSegments,
  compareSegmentPaths,
  parseSegmentPath,
  SEGMENT_EVENTS,
  segmentPath,
  segmentStart,
} from "#ledger/segments.ts";
import { bodies, linesOf, unwrap } from "./sample.ts";

describe("chained lines", () => {
  test("name the hash that sha256sum gives for the line before", () => {
    const lines = linesOf(3);
    expect(JSON.parse(lines[0]?.line ?? "")).toMatchObject({ seq: 0, prev: NO_LINE_HASH });
    const printed = execFileSync("sha256sum", { input: lines[1]?.line ?? "" }).toString();
    expect(JSON.parse(lines[2]?.line ?? "")).toMatchObject({ seq: 2, prev: printed.slice(0, 64) });
  });

  test("are the same whether chained at once or one by one", () => {
    const all = bodies(5);
    let tip = emptyTip;
    const oneByOne = all.flatMap((body) => {
      const lines = unwrap(chainLines(tip, [body], nodeHash));
      tip = stepTip(nodeHash, tip, lines[0]?.line ?? "");
      return lines;
    });
    expect(oneByOne).toEqual(unwrap(chainLines(emptyTip, all, nodeHash)));
  });

  test("stand or fall as one batch", () => {
    const [first, second] = bodies(2);
    if (first === undefined || second === undefined) throw new Error("two bodies were asked for");
    const bad = { ...second, at: 1.5 };
    expect(chainLines(emptyTip, [first, bad], nodeHash)).toMatchObject({
      ok: false,
      error: { pointer: "/at" },
    });
  });
});

describe("segments", () => {
  test("a path says the month in UTC and the first event's number", () => {
    expect(segmentPath(256, Date.UTC(2026, 10, 30, 23, 59, 59) / 1000)).toBe(
      "ledger/2026/11/000000000256.jsonl",
    );
    expect(segmentPath(512, Date.UTC(2026, 11, 1) / 1000)).toBe("ledger/2026/12/000000000512.jsonl");
    expect(parseSegmentPath("ledger/2026/11/000000000256.jsonl")).toEqual({
      start: 256,
      year: 2026,
      month: 11,
    });
  });

  test.each([
    "ledger/2026/13/000000000000.jsonl",
    "ledger/2026/1/000000000000.jsonl",
    "ledger/2026/11/0000000000.jsonl",
    "ledger/2026/11/000000000001.jsonl",
    "ledger/2026/11/000000000000.json",
    "ledger/2026/11/000000000000.jsonl\n",
    "x/ledger/2026/11/000000000000.jsonl",
    "checkpoint",
  ])("`%s` is no segment", (path) => expect(parseSegmentPath(path)).toBeUndefined());

  test("lines appended in any batches give the same files, and every entry is where its number says", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 5 }), (batches) => {
        const total = batches.reduce((sum, batch) => sum + batch, 0);
        const lines = linesOf(total);
        const files = new Map<string, string>();
        let done = 0;
        for (const batch of batches) {
          const lastPath = [...files.keys()].sort(compareSegmentPaths).at(-1);
          const last =
            lastPath === undefined ? undefined : { path: lastPath, content: files.get(lastPath) ?? "" };
          const written = unwrap(appendToSegments(last, lines.slice(done, done + batch)));
          for (const file of written) files.set(file.path, file.content);
          done += batch;
        }
        expect([...files]).toEqual(
          unwrap(appendToSegments(undefined, lines)).map((f) => [f.path, f.content]),
        );
        for (const [path, content] of files) {
          const start = parseSegmentPath(path)?.start;
          const seqs = content
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line).seq);
          expect(seqs.every((seq) => segmentStart(seq) === start)).toBe(true);
          expect(seqs.length).toBe(Math.min(SEGMENT_EVENTS, total - (start ?? 0)));
        }
      }),
      { numRuns: 25 },
    );
  });

  test("order by number, although a clock was set back over the end of a month", () => {
    const paths = ["ledger/2026/11/000000000256.jsonl", "ledger/2026/12/000000000000.jsonl", "checkpoint"];
    expect([...paths].reverse().sort(compareSegmentPaths)).toEqual([paths[1], paths[0], paths[2]]);
  });

  test("refuse to continue what they cannot continue", () => {
    const lines = linesOf(3);
    const content = `${lines[0]?.line}\n`;
    const path = "ledger/2026/11/000000000000.jsonl";
    expect(appendToSegments({ path, content }, lines.slice(2))).toMatchObject({
      error: { code: "not-next" },
    });
    expect(appendToSegments({ path, content: content.trimEnd() }, lines.slice(1))).toMatchObject({
      error: { code: "torn-segment" },
    });
    expect(appendToSegments({ path: "ledger/a", content }, [])).toMatchObject({
      error: { code: "not-a-segment" },
    });
  });
});

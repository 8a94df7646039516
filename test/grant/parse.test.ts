// What a grant file asks for, and how it is refused.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { formatGrantPath } from "#grant/path.ts";
import { validateGrantFile } from "#schemas/generated/validators.js";
import { refusedCharacter } from "#source/characters.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant, instantOf } from "#time/instant.ts";
import { garbage, prose } from "../source/garbage.ts";
import { expectInside, expectPlainWords, short } from "../source/places.ts";
import { BLOB, grantOf, PATH, parse, pathParts, problemsOf, segments } from "./samples.ts";

const texts = (maxLength: number) =>
  prose(maxLength).filter(
    (text) => refusedCharacter(text) === undefined && /[\p{L}\p{N}\p{P}\p{S}]/u.test(text),
  );
const oneLine = texts(60).filter((text) => !/[\n\t]/.test(text));
const soon = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });

const files = fc
  .record(
    {
      reason: texts(200),
      task: texts(100),
      ticket: oneLine,
      priority: fc.constantFrom("low", "normal", "high", "emergency"),
      breakGlass: fc.constant(true),
      start: soon.map((seconds) => formatInstant(instantOf(seconds))),
    },
    { requiredKeys: ["reason"] },
  )
  .chain((file) =>
    fc.oneof(
      fc
        .integer({ min: 1, max: 1_000_000 })
        .map((seconds) => ({ ...file, duration: formatDuration(seconds) })),
      soon.map((seconds) => ({ ...file, expires: formatInstant(instantOf(seconds + 200_000_000)) })),
    ),
  );

describe("a grant file", () => {
  test("everything that the schema lets through and that makes sense is read, and says what the file says", () => {
    fc.assert(
      fc.property(files, pathParts, (file, parts) => {
        const path = formatGrantPath(parts);
        expect(validateGrantFile(file)).toBe(true);
        const grant = grantOf(stringify(file, { lineWidth: 0 }), path);
        expect(grant).toMatchObject({
          ...parts,
          path,
          blob: BLOB,
          reason: file.reason,
          breakGlass: file.breakGlass === true,
        });
        expect([grant.task, grant.ticket]).toEqual([file.task, file.ticket]);
        expect(grant.priority).toBe(file.priority ?? "normal");
        expect(grant.saysPriority).toBe(file.priority !== undefined);
        expect(grant.start === undefined ? undefined : formatInstant(grant.start)).toBe(file.start);
        const { length } = grant;
        expect(length.kind === "duration" ? formatDuration(length.seconds) : formatInstant(length.at)).toBe(
          "duration" in file ? file.duration : file.expires,
        );
      }),
      { numRuns: 300 },
    );
  });

  test("an extension names the id of an earlier grant", () => {
    fc.assert(
      fc.property(segments, (id) => {
        fc.pre(!/\.ya?ml$/.test(id) && id !== "inc-4211");
        expect(grantOf(`reason: x\nduration: 4h\nextends: "${id}"\n`).extends).toBe(id);
      }),
    );
  });

  test("places: of a key's value, and the whole file for what it does not say", () => {
    const { placeOf } = grantOf("reason: x\nduration: 4h\n");
    expect(placeOf("duration")).toEqual({ path: PATH, line: 2, column: 11, endLine: 2, endColumn: 13 });
    expect(placeOf("ticket")).toEqual({ path: PATH, line: 1, column: 1 });
    expect(placeOf("constructor")).toEqual({ path: PATH, line: 1, column: 1 });
  });

  const refused: readonly (readonly [name: string, text: string, ...problems: string[]])[] = [
    ["hours in words", "reason: x\nduration: 4 hours\n", "duration-unreadable 2:11"],
    ["no time at all", "reason: x\nduration: 0h\n", "duration-unreadable 2:11"],
    ["a negative time", "reason: x\nduration: -4h\n", "duration-unreadable 2:11"],
    ["half an hour, in tenths", "reason: x\nduration: 0.5h\n", "duration-unreadable 2:11"],
    ["more than ten years", "reason: x\nduration: 9999d\n", "duration-unreadable 2:11"],
    ["a date alone", "reason: x\nexpires: 2026-11-24\n", "instant-unreadable 2:10"],
    ["an offset", "reason: x\nexpires: 2026-11-24T18:00:00+01:00\n", "instant-unreadable 2:10"],
    ["a day that no calendar has", "reason: x\nexpires: 2026-02-30T18:00:00Z\n", "instant-unreadable 2:10"],
    ["a start that is none", "reason: x\nduration: 4h\nstart: now\n", "instant-unreadable 3:8"],
    [
      "an end before the start",
      "reason: x\nexpires: 2026-11-24T18:00:00Z\nstart: 2026-11-24T18:00:01Z\n",
      "expires-before-start 2:10",
    ],
    [
      "an end at the start",
      "reason: x\nexpires: 2026-11-24T18:00:00Z\nstart: 2026-11-24T18:00:00Z\n",
      "expires-before-start 2:10",
    ],
    ["itself", "reason: x\nduration: 4h\nextends: inc-4211\n", "extends-itself 3:10"],
    ["a file's name", "reason: x\nduration: 4h\nextends: inc-4210.yaml\n", "extends-unreadable 3:10"],
    ["a path", "reason: x\nduration: 4h\nextends: ../mona/inc-4210\n", "extends-unreadable 3:10"],
    [
      "an extension with a start",
      "reason: x\nduration: 4h\nextends: inc-1\nstart: 2026-11-24T18:00:00Z\n",
      "extends-with-start 4:8",
    ],
    ["a blank reason", 'reason: "  "\nduration: 4h\n', "text-blank 1:9"],
    ["a reason of marks alone", 'reason: "\ufe0f\u0301\u034f\u00a0\u3000"\nduration: 4h\n', "text-blank 1:9"],
    [
      "a reason of fillers",
      'reason: "\u3164\u2800"\nduration: 4h\n',
      "character-refused 1:10",
      "character-refused 1:11",
    ],
    ["a blank ticket", 'reason: x\nticket: "\\t"\nduration: 4h\n', "text-blank 2:9"],
    ["a ticket of two lines", 'reason: x\nticket: "a\\nb"\nduration: 4h\n', "text-lines 2:9"],
    [
      "several at once, in order",
      'reason: " "\nduration: 4x\nextends: inc-4211\n',
      "text-blank 1:9",
      "duration-unreadable 2:11",
      "extends-itself 3:10",
    ],
  ];
  test.each(refused)("%s", (_, text, ...problems) => {
    const found = problemsOf(text);
    expect(short(found)).toEqual(problems);
    expectInside(text, found);
    expectPlainWords(found);
    for (const { fix } of found) expect(fix).toBeDefined();
  });

  test("a number is no length of time, and would be none in quotes: its unit is asked for", () => {
    const [problem] = problemsOf("reason: x\nduration: 4\n");
    expect(problem?.fix).toBe("Write the unit: `4m`, `4h` or `4d`.");
    for (const [, text] of problem?.fix?.matchAll(/`(\d[^`]*)`/g) ?? []) {
      expect(problemsOf(`reason: x\nduration: ${text}\n`)).toEqual([]);
    }
    expect(problem?.suggestion).toBeUndefined();
  });
  test("a wrong path and a wrong file are both told", () => {
    expect(short(problemsOf("reason: x\n", "access/db/ro/Mona/x.yaml"))).toEqual([
      "path-segment 1:1",
      "missing-key 1:1",
    ]);
  });

  test("nothing throws", () => {
    fc.assert(
      fc.property(garbage(), garbage(), (text, path) => {
        const read = parse(text, path);
        if (!read.ok) expect(read.error.length).toBeGreaterThan(0);
      }),
    );
  });
});

// The small languages of a policy: sets, formats of tickets, hours of the week.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loginOf, type TeamName } from "#identity/names.ts";
import type { SetRef } from "#policy/model.ts";
import { isZone, merged, parseMinute } from "#policy/read/hours.ts";
import { formatSet, parseSet } from "#policy/read/sets.ts";
import { parseTicketParts } from "#policy/read/ticket.ts";
import { wholeFile } from "#source/problem.ts";

const here = wholeFile("x");
const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const sets: fc.Arbitrary<SetRef> = fc.oneof(
  fc.tuple(name, name).map(([org, slug]) => ({ kind: "team", name: `${org}/${slug}` as TeamName }) as const),
  name.map((login) => ({ kind: "person", login: loginOf(login) }) as const),
  name.map((one) => ({ kind: "shifts", name: one }) as const),
  name.map((one) => ({ kind: "workload", name: one }) as const),
);

describe("sets", () => {
  test("what is written is read back", () => {
    fc.assert(
      fc.property(sets, (set) => {
        expect(parseSet(formatSet(set), here)).toEqual({ ok: true, value: set });
      }),
    );
  });

  test("what is read is written back, but for case: no two names mean the same", () => {
    const soup = fc.array(fc.constantFrom("@", "/", "shifts:", "workload:", "acme", "Mona", "-", " "), {
      minLength: 1,
      maxLength: 4,
    });
    let read = 0;
    fc.assert(
      fc.property(soup, (parts) => {
        const text = parts.join("");
        const set = parseSet(text, here);
        if (!set.ok) return;
        read += 1;
        expect(formatSet(set.value)).toBe(text.toLowerCase());
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(50);
  });

  const refused = [
    "",
    "acme",
    "mona",
    "@",
    "@@mona",
    "acme/",
    "/dba",
    "acme/dba/x",
    "acme /dba",
    "acme/d ba",
    "shifts:",
    "shifts:Orders",
    "shifts:a/b",
    "workload:",
    "workload:a:b",
    "team:acme/dba",
    "@mo na",
    "@mоna",
    "acme/dbа",
    "@mona\n",
    "*",
    "everyone",
    "../x",
    `@${"a".repeat(40)}`,
  ];
  test.each(refused)("%j names none", (text) => {
    const set = parseSet(text, here);
    expect(set.ok || set.error.code).toBe("set-unreadable");
  });

  test("CODEOWNERS' spelling of a team is told how to be written here", () => {
    const set = parseSet("@acme/dba", here);
    expect(set.ok || set.error.suggestion).toBe("acme/dba");
  });

  test.each(["@mo na", "@", "shifts:acme/dba", "workload:acme/dba", "acme"])(
    "%j could be meant in several ways, so nothing is put in its place",
    (text) => {
      const set = parseSet(text, here);
      expect(set.ok ? "read" : set.error.suggestion).toBeUndefined();
    },
  );
});

describe("formats of tickets", () => {
  test.each([
    ["INC-{digits}", [{ literal: "INC-" }, { some: "digits" }]],
    ["{letters}-{digits}", [{ some: "letters" }, { literal: "-" }, { some: "digits" }]],
    ["{letters}{digits}", [{ some: "letters" }, { some: "digits" }]],
    ["{digits}-7", [{ some: "digits" }, { literal: "-7" }]],
    ["{letters}-X", [{ some: "letters" }, { literal: "-X" }]],
    ["{digits}X", [{ some: "digits" }, { literal: "X" }]],
    ["{letters}7", [{ some: "letters" }, { literal: "7" }]],
    ["CHG", [{ literal: "CHG" }]],
    [".*", [{ literal: ".*" }]],
  ])("%s", (text, parts) => {
    expect(parseTicketParts(text)).toEqual({ ok: true, value: parts });
  });

  test.each([
    ["INC-{number}", 5],
    ["INC-{", 1],
    ["{digits}}", 9],
    ["{}", 1],
    ["{DIGITS}", 1],
    ["{digits}{digits}", 9],
    ["{digits}0", 9],
    ["{letters}X", 10],
  ])("%s is refused at column %i", (text, column) => {
    const parts = parseTicketParts(text);
    expect(parts.ok || parts.error.column).toBe(column);
  });

  test("every text is read or refused inside it", () => {
    const texts = fc
      .array(fc.constantFrom("{digits}", "{letters}", "{", "}", "A", "7", "-"), {
        minLength: 1,
        maxLength: 6,
      })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        const parts = parseTicketParts(text);
        if (parts.ok)
          expect(parts.value.map((part) => ("some" in part ? `{${part.some}}` : part.literal)).join("")).toBe(
            text,
          );
        else expect(parts.error.column >= 1 && parts.error.column <= text.length).toBe(true);
      }),
    );
  });
});

describe("hours of the week", () => {
  test("a time of day has two digits and two digits", () => {
    expect(["00:00", "09:30", "23:59"].map(parseMinute)).toEqual([0, 570, 1439]);
    expect(
      ["24:00", "9:30", "09:60", "25:00", "0930", "09:30:00", "-1:00", "٠٩:30", ""].map(parseMinute),
    ).toEqual(Array(9).fill(undefined));
  });

  test("a zone is a name that the time zone data has", () => {
    expect(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"].map(isZone)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(
      ["Berlin", "+02:00", "-05:00", "", "Europe/", "Europe/Atlantis", "CEST", "../etc"].map(isZone),
    ).toEqual(Array(8).fill(false));
    expect(Intl.supportedValuesOf("timeZone").every(isZone)).toBe(true);
  });

  test("merging keeps every minute and adds none, sorted, without overlaps or touching ends", () => {
    const interval = fc
      .tuple(fc.nat(10_079), fc.integer({ min: 1, max: 1440 }))
      .map(([from, length]) => [from, Math.min(from + length, 10_080)] as const);
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 8 }), fc.nat(10_079), (all, minute) => {
        const found = merged(all);
        const within = (list: readonly (readonly [number, number])[], at: number) =>
          list.some(([from, to]) => from <= at && at < to);
        for (const edge of [minute, ...all.flat().flatMap((at) => [at - 1, at])])
          expect(within(found, edge)).toBe(within(all, edge));
        for (const [index, [from]] of found.entries())
          expect(from).toBeGreaterThan(found[index - 1]?.[1] ?? -1);
      }),
    );
  });
});

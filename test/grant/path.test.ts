// A path says who and what, in one way, or it is no grant's path.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatGrantPath, isGrantPath, parseGrantPath } from "#grant/path.ts";
import { garbage } from "../source/garbage.ts";
import { pathParts } from "./samples.ts";

describe("a grant's path", () => {
  test("what is written is read back", () => {
    fc.assert(
      fc.property(pathParts, (parts) => {
        const path = formatGrantPath(parts);
        const read = parseGrantPath(path);
        expect(read).toEqual({ ok: true, value: { path, ...parts } });
      }),
    );
  });

  test("what is read is written back: no two paths mean the same", () => {
    const near = fc.array(
      fc.constantFrom("access", "a", "b.c", "A", "..", ".", "", "x.yaml", "target.yaml", "é"),
      { maxLength: 7 },
    );
    let read = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          near.map((all) => all.join("/")),
          near.map((all) => `access/${all.join("/")}/x/y/z.yaml`),
        ),
        (path) => {
          const result = parseGrantPath(path);
          if (!result.ok) {
            expect(result.error.length).toBeGreaterThan(0);
            return;
          }
          read += 1;
          expect(formatGrantPath(result.value)).toBe(path);
        },
      ),
      { numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(20);
  });

  test("never throws, whatever it is", () => {
    fc.assert(fc.property(garbage(), (path) => typeof isGrantPath(path) === "boolean"));
  });

  // THREATS 6 and 16.
  const refused: readonly (readonly [path: string, code: string, fix: RegExp])[] = [
    ["policies/a.yaml", "path-not-grant", /access\//],
    ["access.yaml", "path-not-grant", /access\//],
    ["Access/db/ro/mona/x.yaml", "path-not-grant", /access\//],
    ["/access/db/ro/mona/x.yaml", "path-not-grant", /access\//],
    ["access/x.yaml", "path-not-grant", /<entitlement>/],
    ["access/db/x.yaml", "path-not-grant", /<entitlement>/],
    ["access/db/ro/x.yaml", "path-not-grant", /<entitlement>/],
    ["access/db/ro/mona/x.yml", "path-extension", /`x\.yaml`/],
    ["access/db/ro/mona/x.YAML", "path-extension", /`x\.yaml`/],
    ["access/db/ro/mona/x.json", "path-extension", /belong elsewhere/],
    ["access/db/ro/mona/README.md", "path-extension", /belong elsewhere/],
    [`access/db/${"a".repeat(60)}${`/${"b".repeat(60)}`.repeat(6)}/mona/x.yaml`, "path-too-long", /shorter/],
    ["access/db/ro/mona/.yaml", "path-segment", /one `\/`/],
    ["access/db//mona/x.yaml", "path-segment", /one `\/`/],
    ["access/db/../mona/x.yaml", "path-segment", /lower-case/],
    ["access/db/./mona/x.yaml", "path-segment", /lower-case/],
    ["access/db/a..b/mona/x.yaml", "path-segment", /lower-case/],
    ["access/db/ro/Mona/x.yaml", "path-segment", /`mona`/],
    ["access/db/ro/mona/INC-1.yaml", "path-segment", /`inc-1`/],
    ["access/db/ro/m\u043Ena/x.yaml", "path-segment", /ASCII/],
    ["access/db/ro/mo\u0308na/x.yaml", "path-segment", /ASCII/],
    ["access/db/ro/m\u00F6na/x.yaml", "path-segment", /ASCII/],
    ["access/db/ro/mona/a b.yaml", "path-segment", /ASCII/],
    ["access/db/ro/mona\\x/y.yaml", "path-segment", /ASCII/],
    ["access/db/ro/mona/x\n.yaml", "path-segment", /ASCII/],
    ["access/db/ro/mona/-x.yaml", "path-segment", /ASCII/],
    ["access/db/ro/mona/x-.yaml", "path-segment", /ASCII/],
    [`access/db/ro/mona/${"x".repeat(64)}.yaml`, "path-segment", /shorter/],
    [`access/db/${"ro/".repeat(130)}mona/x.yaml`, "path-too-long", /shorter/],
    ["access/db/ro/mona/target.yaml", "path-reserved-name", /another id/],
    ["access/db/ro/mona/directory.yaml", "path-reserved-name", /another id/],
    ["access/directory.yaml", "path-reserved-name", /another id/],
  ];
  test.each(refused)("%j is %s", (path, code, fix) => {
    const result = parseGrantPath(path);
    const [problem] = result.ok ? [] : result.error;
    expect(problem?.code).toBe(code);
    expect(problem?.fix).toMatch(fix);
    expect(problem?.at).toEqual({ path, line: 1, column: 1 });
  });
});

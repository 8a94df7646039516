// An edit changes one value and leaves every other byte as it was.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { removeItem, replaceScalar } from "#tighten/edit.ts";

const policy = `# who may read orders
rules:
  - match: /orders-db/   # everything there
    mayRequest: [acme/engineering, acme/support , acme/data]
    limits: { duration: 8h, lead: 7d } # one working day
    approvals:
      # the people who own it
      - { from: [acme/dba] }
  - match: /github/
    mayRequest:
      - acme/engineering   # all
      - acme/support
      - "@mona"
    limits:
      duration: "2d"
`;

describe("replacing a value", () => {
  test("keeps comments, spacing and everything else to the byte", () => {
    const edited = replaceScalar(policy, ["rules", 0, "limits", "duration"], "4h");
    expect(edited).toEqual({ ok: true, value: policy.replace("duration: 8h", "duration: 4h") });
  });

  test("takes a quoted value with its quotes", () => {
    const edited = replaceScalar(policy, ["rules", 1, "limits", "duration"], "12h");
    expect(edited).toEqual({ ok: true, value: policy.replace('"2d"', "12h") });
  });

  test("refuses a path at which no single value stands, and a value that would be read as something else", () => {
    expect(replaceScalar(policy, ["rules", 0, "limits"], "4h").ok).toBe(false);
    expect(replaceScalar(policy, ["rules", 7, "limits", "duration"], "4h").ok).toBe(false);
    expect(replaceScalar(policy, ["rules", 0, "limits", "duration"], "4h, lead: 30d").ok).toBe(false);
  });
});

describe("taking an item out", () => {
  test.each([
    [0, "[acme/support , acme/data]"],
    [1, "[acme/engineering, acme/data]"],
    [2, "[acme/engineering, acme/support]"],
  ])("item %i of a list in one line", (index, left) => {
    const edited = removeItem(policy, ["rules", 0, "mayRequest", index]);
    expect(edited).toEqual({
      ok: true,
      value: policy.replace("[acme/engineering, acme/support , acme/data]", left),
    });
  });

  test.each([
    [0, "      - acme/engineering   # all\n"],
    [1, "      - acme/support\n"],
    [2, '      - "@mona"\n'],
  ])("item %i of a list with a line each goes with its line", (index, line) => {
    expect(removeItem(policy, ["rules", 1, "mayRequest", index])).toEqual({
      ok: true,
      value: policy.replace(line, ""),
    });
  });

  test("never takes out the last one, since an empty list would say something else", () => {
    expect(removeItem(policy, ["rules", 0, "approvals", 0]).ok).toBe(false);
  });
});

test("whatever list it is, the edited text reads as the old one without the item (replay: fast-check prints its seed)", () => {
  const name = fc.stringMatching(/^[a-z]{1,8}\/[a-z]{1,8}$/);
  const comment = fc.constantFrom("", " # why", "   #  two  words ");
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, comment), { minLength: 2, maxLength: 6 }),
      fc.nat(),
      fc.boolean(),
      (items, at, flow) => {
        const index = at % items.length;
        const list = flow
          ? ` [${items.map(([item]) => item).join(", ")}]\n`
          : `\n${items.map(([item, why]) => `  - ${item}${why}\n`).join("")}`;
        const edited = removeItem(`# top\nsets:${list}after: 1 # end\n`, ["sets", index]);
        expect(edited.ok && parse(edited.value)).toEqual({
          sets: items.map(([item]) => item).toSpliced(index, 1),
          after: 1,
        });
      },
    ),
  );
});

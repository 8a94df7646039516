// What does a check run say of more problems than anybody reads?
import { expect, test } from "vitest";
import type { Decision, Verdict } from "#policy/decision.ts";
import { renderCheck } from "#report/check.ts";
import { wholeFile } from "#source/problem.ts";

function refused(count: number): Verdict {
  const grants = Array.from({ length: count }, (_, index): Decision => {
    const path = `access/db/read/mona/x${String(index).padStart(6, "0")}.yaml`;
    const problem = { code: "yaml-empty", at: wholeFile(path), message: "the file is empty" };
    return {
      kind: "deny",
      path,
      requirements: [],
      obligations: {},
      breakGlass: false,
      reasons: [],
      problems: [problem],
    };
  });
  return {
    kind: "deny",
    change: "grants",
    grants,
    withdrawn: [],
    governance: [],
    reasons: [],
    problems: [],
  };
}

const context = { pullRequest: 1, head: "c1", base: "b1", draft: false };

test.each([
  [500, 500, false],
  [501, 500, true],
  [30_000, 500, true],
])("%d problems are %d annotations", (count, annotations, isSaid) => {
  const check = renderCheck(refused(count), context);
  expect(check.annotations).toHaveLength(annotations);
  expect(check.annotations[0]?.at.path).toBe("access/db/read/mona/x000000.yaml");
  expect(check.text.includes(`Of ${count} problems the first 500 are marked`)).toBe(isSaid);
});

// Who may edit what governs access, and is there anything that nobody may?

import type { Governance } from "#policy/model.ts";
import { compilePatterns } from "#policy/pattern/compile.ts";
import { formatPattern } from "#policy/pattern/pattern.ts";
import { isGovernanceFile } from "#policy/read/governance.ts";
import { list, quote } from "#policy/reason.ts";
import type { SourceFile } from "#source/file.ts";
import { wholeFile } from "#source/problem.ts";
import { error, type Finding, undecided, warning } from "./finding.ts";
import { coverageOf, filesBelow, folderAt, ownedFiles } from "./ground.ts";

/** Folders in which every file should have an owner: what decides, and what acts on it. */
const guarded = ["policies", ".github"] as const;

/**
 * Codes: `owners-missing` (no owner rule at all), `owner-missing` (a file that nobody may edit),
 * `owner-missing-for-new` (a file that nobody could add), `owner-rule-unreachable`, `lint-undecided`.
 */
export function lintOwners({ policy }: Governance, files: readonly SourceFile[]): readonly Finding[] {
  const { owners } = policy;
  const governing = files
    .map(({ path }) => path)
    .filter(isGovernanceFile)
    .toSorted();
  const last = owners.at(-1);
  if (last === undefined) {
    const at = wholeFile(governing.find((path) => path.startsWith("policies/")) ?? "policies");
    const message = "no file that governs access has an owner, so none can be changed by a pull request";
    const fix = 'Add `owners: [{ match: "*", approvals: [{ from: […] }] }]`.';
    return [error({ code: "owners-missing", at, message, fix })];
  }
  const unowned = governing
    .filter((path) => policy.ownersOf(path) === undefined)
    .map((path) => {
      const message = `no owner rule matches ${quote(path)}, and what nobody owns cannot be changed`;
      const fix = `Add an owner rule for it, e.g. \`match: /${path.startsWith("policies/") ? "policies/" : path}\`.`;
      return error({ code: "owner-missing", at: wholeFile(path), message, fix });
    });
  const { root } = compilePatterns(owners.map(({ pattern }) => pattern));
  const fresh = guarded.flatMap((folder) => {
    const { ungoverned } = coverageOf({ folder: folderAt(root, folder), path: folder }, filesBelow);
    if (ungoverned === undefined || unowned.some(({ at }) => at.path.startsWith(`${folder}/`))) return [];
    const message = `nobody could add or change e.g. ${quote(ungoverned)}: no owner rule matches it`;
    const fix = `Add an owner rule with \`match: /${folder}/\`.`;
    return [warning({ code: "owner-missing-for-new", at: last.at, message, fix })];
  });
  return [...unowned, ...fresh, ...unreachableOwners(policy.owners, root)];
}

function unreachableOwners(
  owners: Governance["policy"]["owners"],
  root: Parameters<typeof coverageOf>[0]["folder"],
): readonly Finding[] {
  const coverage = coverageOf({ folder: root, path: "" }, ownedFiles);
  return owners.flatMap(({ pattern, at }, index): readonly Finding[] => {
    if (coverage.governed.has(index)) return [];
    const name = `the owner rule for ${quote(formatPattern(pattern))}`;
    if (!coverage.whole) return [undecided(at, name)];
    const taken = coverage.takers.get(index);
    if (taken === undefined) {
      const message = `${name} matches no file that has owners: grants have rules instead`;
      return [
        error({
          code: "owner-rule-unreachable",
          at,
          message,
          fix: "Correct the pattern, or remove the rule.",
        }),
      ];
    }
    const takers = owners.filter((_, by) => taken.has(by)).slice(0, 3);
    const names = list(takers.map((taker) => quote(formatPattern(taker.pattern))));
    const message = `${name} never governs: whatever it matches is matched by ${names} as well, later`;
    const fix = "The last owner rule that matches governs: move this one behind, or remove it.";
    return [error({ code: "owner-rule-unreachable", at, message, fix })];
  });
}

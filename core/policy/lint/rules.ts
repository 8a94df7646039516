// Which rules govern nothing, and which patterns mean nothing that there is?

import type { Governance, Rule } from "#policy/model.ts";
import { compilePatterns } from "#policy/pattern/compile.ts";
import type { Pattern } from "#policy/pattern/pattern.ts";
import { counted, list, quote } from "#policy/reason.ts";
import { nearest } from "#source/nearest.ts";
import type { Place } from "#source/problem.ts";
import { error, type Finding, undecided, warning } from "./finding.ts";
import {
  type Coverage,
  coverageOf,
  entitlementFolders,
  folderAt,
  grantPaths,
  grantsOfEntitlement,
} from "./ground.ts";

export type KnownGround = {
  /** By the index of each rule: the known entitlements, as `target/entitlement`, of which it governs some grants. */
  readonly governs: ReadonlyMap<number, readonly string[]>;
  /** By the index of each rule that matches grants of known entitlements: the rules that govern those. */
  readonly matches: ReadonlyMap<number, ReadonlySet<number>>;
  readonly whole: boolean;
};

/** What rules govern of what the targets have. */
export const knownGround = ({ policy: { rules }, targets }: Governance): KnownGround =>
  knownOf(
    rules.map(({ pattern }) => pattern),
    targets,
  );

function knownOf(patterns: readonly Pattern[], targets: Governance["targets"]): KnownGround {
  const { root } = compilePatterns(patterns);
  const governs = new Map<number, string[]>();
  const matches = new Map<number, Set<number>>();
  let whole = true;
  for (const path of entitlementFolders(targets)) {
    const coverage = coverageOf({ folder: folderAt(root, path), path }, grantsOfEntitlement);
    whole &&= coverage.whole;
    for (const index of coverage.governed.keys()) {
      governs.set(index, [...(governs.get(index) ?? []), path]);
    }
    for (const [index, takers] of coverage.takers) {
      matches.set(index, new Set([...(matches.get(index) ?? []), ...takers]));
    }
  }
  return { governs, matches, whole };
}

/**
 * Codes: `rule-unreachable`, `rule-matches-no-grant`, `rule-matches-no-entitlement`, `rule-governs-no-entitlement`,
 * `conflict-matches-no-grant`, `conflict-matches-no-entitlement`, `lint-undecided`.
 */
export function lintRules(governance: Governance, known: KnownGround): readonly Finding[] {
  const { rules } = governance.policy;
  const patterns = rules.map(({ pattern }) => pattern);
  const all = coverageOf({ folder: compilePatterns(patterns).root, path: "" }, grantPaths);
  const findings = rules.flatMap((rule, index) => lintRule(governance, rule, index, all, known));
  return [...findings, ...rules.flatMap((rule) => lintConflicts(governance, rule))];
}

function lintRule(
  { policy, targets }: Governance,
  rule: Rule,
  index: number,
  all: Coverage,
  known: KnownGround,
): readonly Finding[] {
  const name = `rule ${quote(rule.name)}`;
  const { at, pattern } = rule;
  const names = (taken: ReadonlySet<number>): string => {
    const takers = policy.rules.filter((_, by) => taken.has(by));
    return list(takers.slice(0, 3).map((by) => quote(by.name)));
  };
  if (!all.governed.has(index)) {
    if (!all.whole) return [undecided(at, name)];
    const taken = all.takers.get(index);
    if (taken === undefined) return [noGrant("rule", at)];
    const message = `${name} never governs: whatever it matches is matched by ${names(taken)} as well, which ${taken.size === 1 ? "stands" : "stand"} later`;
    const fix = "The last rule that matches governs: move this one behind, or remove it.";
    return [error({ code: "rule-unreachable", at, message, fix })];
  }
  if (!known.whole) return [undecided(at, name)];
  const matched = known.matches.get(index);
  if (matched === undefined) return [noEntitlement("rule", pattern, at, targets)];
  if (known.governs.has(index)) return [];
  const message = `${name} governs nothing that there is: of each known entitlement that it matches, ${names(matched)} ${matched.size === 1 ? "governs" : "govern"} all grants`;
  const fix = "Keep it for entitlements to come, or move it behind, or remove it.";
  return [warning({ code: "rule-governs-no-entitlement", at, message, fix })];
}

function lintConflicts({ targets }: Governance, rule: Rule): readonly Finding[] {
  return rule.conflictsWith.flatMap((pattern, index): readonly Finding[] => {
    const at = rule.placeOf(["conflictsWith", index]);
    const { root } = compilePatterns([pattern]);
    const all = coverageOf({ folder: root, path: "" }, grantPaths);
    if (!all.whole) return [undecided(at, "this pattern")];
    if (all.governed.size === 0) return [noGrant("conflict", at)];
    // Whole as well: what a walk over known entitlements sees, that over all has seen.
    const known = knownOf([pattern], targets);
    return known.matches.size > 0 ? [] : [noEntitlement("conflict", pattern, at, targets)];
  });
}

const noGrant = (what: "rule" | "conflict", at: Place): Finding =>
  error({
    code: `${what}-matches-no-grant`,
    at,
    message: "no grant can have a path that this pattern matches",
    fix: "Grants are `<target>/<entitlement>/<subject>/<id>.yaml` below `access/`, in lower case: match a folder, with `/` at the end.",
  });

/**
 * A pattern that is spelled out was meant for something that there is. One with wildcards may be for what is to come.
 *
 * ATTACKER: a strict rule that by mistake matches nothing leaves a loose one above it in charge.
 */
function noEntitlement(
  what: "rule" | "conflict",
  pattern: Pattern,
  at: Place,
  targets: Governance["targets"],
): Finding {
  const names = pattern.segments.flatMap((segment) => (segment.kind === "literal" ? [segment.text] : []));
  const isSpelledOut = pattern.anchored && names.length === pattern.segments.length && names.length > 0;
  const said = {
    code: `${what}-matches-no-entitlement`,
    at,
    message: "no target has an entitlement that this pattern matches",
  };
  if (!isSpelledOut) {
    return warning({ ...said, fix: "Keep it for entitlements to come, or correct it." });
  }
  const folders = entitlementFolders(targets);
  const written = names.join("/");
  // A file cannot stand directly below an entitlement: the folder was meant.
  const near =
    folders.find((folder) => written.startsWith(`${folder}/`)) ??
    nearest(written, [...targets.keys(), ...folders]);
  if (near === undefined) {
    const count = counted(folders.length, "entitlement");
    return error({ ...said, fix: `Name one of the ${count} in \`access/*/target.yaml\`, or add it there.` });
  }
  return error({ ...said, fix: `Did you mean \`/${near}/\`?` });
}

// Which policies are there? Sentences of a small grammar: written as YAML for Lapse, and kept as data for the model.

import type { Chance } from "../engine/chance.ts";

export type Needed = { readonly team: string; readonly count: number };

export type RuleSketch = {
  readonly target: string;
  /** Absent: all entitlements of the target. */
  readonly entitlement?: string;
  readonly mayRequest: string;
  /** Seconds. */
  readonly duration: number;
  readonly lead: number;
  readonly needs: readonly Needed[];
  /** A route before the general one: short requests of a team need nobody. */
  readonly quick?: { readonly team: string; readonly durationAtMost: number };
  readonly breakGlass?: { readonly by: string; readonly duration: number };
  /** Seconds that one subject may hold within a week. */
  readonly total?: number;
  readonly renewals?: number;
};

/** A policy as the model reads it; `text` is what stands in the file. */
export type PolicyText = { readonly rules: readonly RuleSketch[]; readonly text: string };

const hours = (seconds: number): string => `${seconds / 60}m`;

function ruleText(rule: RuleSketch): string {
  const { target, entitlement, mayRequest, duration, lead, needs, quick, breakGlass, total, renewals } = rule;
  const limits = [
    `duration: ${hours(duration)}`,
    `lead: ${hours(lead)}`,
    ...(total === undefined ? [] : [`total: { of: ${hours(total)}, per: 7d }`]),
    ...(renewals === undefined ? [] : [`renewals: ${renewals}`]),
  ];
  const approvals =
    needs.length === 0
      ? "none"
      : `[${needs.map(({ team, count }) => `{ from: [acme/${team}], count: ${count} }`).join(", ")}]`;
  const lines = [
    `- match: /${target}/${entitlement === undefined ? "" : `${entitlement}/`}`,
    `  mayRequest: [acme/${mayRequest}]`,
    `  limits: { ${limits.join(", ")} }`,
    "  require: [reason]",
  ];
  if (quick === undefined) lines.push(`  approvals: ${approvals}`);
  else {
    lines.push("  routes:");
    lines.push("    - name: quick");
    lines.push(
      `      when: { subjectIn: [acme/${quick.team}], durationAtMost: ${hours(quick.durationAtMost)} }`,
    );
    lines.push("      approvals: none");
    lines.push("    - name: standard");
    lines.push(`      approvals: ${approvals}`);
  }
  if (breakGlass !== undefined) {
    const by = `by: [acme/${breakGlass.by}], duration: ${hours(breakGlass.duration)}`;
    lines.push(`  breakGlass: { ${by}, reviewBy: [acme/security], reviewWithin: 24h }`);
  }
  return lines.map((line) => `  ${line}\n`).join("");
}

export function policyOf(rules: readonly RuleSketch[]): PolicyText {
  const owners = 'owners:\n  - { match: "*", approvals: [{ from: [acme/security], count: 1 }] }\n';
  return { rules, text: `rules:\n${rules.map(ruleText).join("")}${owners}` };
}

const HOUR = 3600;

function sketch(chance: Chance, target: string, entitlement: string | undefined): RuleSketch {
  const needs = chance.pick<readonly Needed[]>([
    [],
    [{ team: "dba", count: 1 }],
    [{ team: "dba", count: 1 }],
    [{ team: "dba", count: 2 }],
    [
      { team: "dba", count: 1 },
      { team: "security", count: 1 },
    ],
  ]);
  return {
    target,
    ...(entitlement === undefined ? {} : { entitlement }),
    mayRequest: "eng",
    duration: chance.pick([4, 8, 24, 48]) * HOUR,
    lead: chance.pick([24, 168]) * HOUR,
    needs,
    ...(chance.happens(0.3) && needs.length > 0
      ? { quick: { team: "on-call", durationAtMost: chance.pick([1, 2]) * HOUR } }
      : {}),
    ...(chance.happens(0.4) ? { breakGlass: { by: "on-call", duration: HOUR } } : {}),
    ...(chance.happens(0.15) ? { total: chance.pick([24, 72]) * HOUR } : {}),
    ...(chance.happens(0.1) ? { renewals: 1 } : {}),
  };
}

/** A rule a target, and now and then one for a single entitlement of it. */
export function somePolicy(chance: Chance, targets: Readonly<Record<string, readonly string[]>>): PolicyText {
  const rules = Object.entries(targets).flatMap(([target, entitlements]) => {
    const [first] = entitlements;
    const special = chance.happens(0.5) && first !== undefined ? [sketch(chance, target, first)] : [];
    return [sketch(chance, target, undefined), ...special];
  });
  return policyOf(rules);
}

// What is there to say of a policy that can be read, before anybody asks for anything?

import type { Governance, Risk, Rule } from "#policy/model.ts";
import { counted, list, quote } from "#policy/reason.ts";
import type { SourceFile } from "#source/file.ts";
import { sortProblems } from "#source/yaml.ts";
import { lintApprovals, lintOwnerApprovals, lintReviews } from "./approvals.ts";
import { type Finding, warning } from "./finding.ts";
import { lintLimits } from "./limits.ts";
import { lintOwners } from "./owners.ts";
import { peopleIn, type Teams } from "./people.ts";
import { lintNobody, lintPeers } from "./roles.ts";
import { lintRoutes } from "./routes.ts";
import { knownGround, lintRules } from "./rules.ts";
import { lintTeams } from "./teams.ts";

export type { Finding, Level } from "./finding.ts";
export type { Teams } from "./people.ts";

export type Linting = {
  readonly governance: Governance;
  /** The files that `governance` was read from. */
  readonly files: readonly SourceFile[];
  /** Teams as the host has them. Without them nothing is claimed that depends on who is in a team. */
  readonly teams?: Teams;
};

/**
 * Everything that cannot be meant (`error`) or may not be (`warning`), in the order of places. A finding is certain:
 * where something cannot be told, nothing is said, or `lint-undecided`.
 *
 * Problems: those of the other files of this folder, and `risk-without-approval`.
 */
export function lintPolicies({ governance, files, teams = new Map() }: Linting): readonly Finding[] {
  const { policy } = governance;
  const peopleOf = peopleIn(policy, teams);
  const known = knownGround(governance);
  const findings = [
    ...lintRules(governance, known),
    ...lintOwners(governance, files),
    ...lintTeams(governance, files, teams),
    ...policy.owners.flatMap(({ approvals }) => lintOwnerApprovals(approvals, peopleOf)),
    ...policy.rules.flatMap((rule, index) => {
      const held = heldBy(governance, known.governs.get(index) ?? []);
      const risks = [...new Set(held.map(({ risk }) => risk))];
      return [
        ...lintRoutes(rule, risks),
        ...lintLimits(rule),
        ...lintApprovals(rule, peopleOf),
        ...lintNobody(rule, peopleOf),
        ...lintPeers(rule, peopleOf),
        ...lintReviews(rule, peopleOf),
        ...lintRisk(rule, held),
      ];
    }),
  ];
  return sortProblems(findings);
}

type HeldHere = { readonly name: string; readonly risk: Risk };

const heldBy = ({ targets }: Governance, paths: readonly string[]): readonly HeldHere[] => {
  const known = [...targets.values()].flatMap(({ name, entitlements }) =>
    [...entitlements.values()].map((one) => ({ name: `${name}/${one.name}`, risk: one.risk })),
  );
  return known.filter(({ name }) => paths.includes(name));
};

/** Something of high risk that nobody's word is ever asked for. */
function lintRisk(rule: Rule, held: readonly HeldHere[]): readonly Finding[] {
  const bare = held.filter(({ risk }) => {
    if (risk !== "high" && risk !== "critical") return false;
    const routes = rule.routes.filter(({ when }) => when.risk === undefined || when.risk.includes(risk));
    return routes.length > 0 && routes.every(({ approvals }) => approvals.length === 0);
  });
  if (bare.length === 0) return [];
  const names = list(bare.slice(0, 3).map(({ name, risk }) => `${quote(name)} (${risk})`));
  const more = bare.length > 3 ? ` and ${counted(bare.length - 3, "other")}` : "";
  const message = `rule ${quote(rule.name)} asks for nobody's approval, though it governs ${names}${more}`;
  const fix = "Ask for an approval, or lower the risk in the target if it is wrong.";
  return [warning({ code: "risk-without-approval", at: rule.at, message, fix })];
}

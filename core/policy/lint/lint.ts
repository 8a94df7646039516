// What is there to say of a policy that can be read, before anybody asks for anything?

import type { Governance, Risk, Rule, SetRef } from "#policy/model.ts";
import { counted, list, quote } from "#policy/reason.ts";
import type { SourceFile } from "#source/file.ts";
import { sortProblems } from "#source/yaml.ts";
import { lintApprovals, lintOwnerApprovals } from "./approvals.ts";
import { type Finding, warning } from "./finding.ts";
import { lintLimits } from "./limits.ts";
import { momentsOf } from "./moments.ts";
import { lintOwners } from "./owners.ts";
import { peopleIn, type Teams } from "./people.ts";
import { type Taken, takenBy } from "./requests.ts";
import { lintReviews } from "./reviews.ts";
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
    ...policy.owners.flatMap(({ approvals }) =>
      lintOwnerApprovals(
        approvals,
        momentsOf(
          policy,
          peopleOf,
          approvals.flatMap(({ from }) => from),
        ),
      ),
    ),
    ...policy.rules.flatMap((rule, index) => {
      const held = heldBy(governance, known.governs.get(index) ?? []);
      const risks = [...new Set(held.map(({ risk }) => risk))];
      const taken = takenBy(rule);
      const moments = momentsOf(policy, peopleOf, setsOf(rule));
      return [
        ...lintRoutes(rule, taken, risks),
        ...lintLimits(rule),
        ...lintApprovals(rule, taken, moments),
        ...lintNobody(rule, peopleOf),
        ...lintPeers(rule, taken, moments),
        ...lintReviews(rule, peopleOf),
        ...lintRisk(rule, taken, held),
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

/** The sets on which it depends who asks, for whom, and whose word counts. */
const setsOf = ({ mayRequest, mayHold = [], routes }: Rule): readonly SetRef[] => [
  ...mayRequest,
  ...mayHold,
  ...routes.flatMap(({ when: { requesterIn = [], subjectIn = [] }, approvals }) => [
    ...requesterIn,
    ...subjectIn,
    ...approvals.flatMap(({ from }) => from),
  ]),
];

/** Something of high risk that nobody's word is ever asked for. Of routes that are not looked at in full one may ask. */
function lintRisk(rule: Rule, taken: Taken, held: readonly HeldHere[]): readonly Finding[] {
  const bare = held.filter(({ risk }) => {
    if (risk !== "high" && risk !== "critical") return false;
    const routes = rule.routes.filter(
      (_, index) => taken[index]?.some((request) => request.risk.includes(risk)) ?? true,
    );
    return routes.length > 0 && routes.every(({ approvals }) => approvals.length === 0);
  });
  if (bare.length === 0) return [];
  const names = list(bare.slice(0, 3).map(({ name, risk }) => `${quote(name)} (${risk})`));
  const more = bare.length > 3 ? ` and ${counted(bare.length - 3, "other")}` : "";
  const message = `rule ${quote(rule.name)} asks for nobody's approval, though it governs ${names}${more}`;
  const fix = "Ask for an approval, or lower the risk in the target if it is wrong.";
  return [warning({ code: "risk-without-approval", at: rule.at, message, fix })];
}

// What does the merge say on the main branch? Enough that `git log` alone answers who got what, and by whose word.

import type { Decision, Verdict } from "#policy/decision.ts";
import { formatInstant } from "#time/instant.ts";
import { oneLine } from "./escape.ts";
import type { ReportContext } from "./words.ts";

/**
 * Title and message of the squash merge. Its trailers stand in one last paragraph, because git reads no others as
 * trailers (git-interpret-trailers(1)): for each grant a group that begins with `Lapse-Grant`.
 *
 * ATTACKER: a reason or a title of a pull request could carry trailers of its own, so none of them is repeated here.
 */
export function renderMergeMessage(
  verdict: Verdict,
  context: ReportContext,
): { readonly title: string; readonly message: string } {
  const trailers = [
    ...verdict.grants.flatMap(grantTrailers),
    ...verdict.withdrawn.map((path) => `Lapse-Withdrawn: ${oneLine(path)}`),
    ...verdict.governance.flatMap(({ path, requirements }) => [
      `Lapse-Governance: ${oneLine(path)}`,
      ...approvedBy(requirements),
    ]),
    `Lapse-Judged-Head: ${context.head}`,
    `Lapse-Judged-Base: ${context.base}`,
  ];
  return { title: `${titleOf(verdict)} (#${context.pullRequest})`, message: trailers.join("\n") };
}

function titleOf({ grants, withdrawn, governance }: Verdict): string {
  const [only] = grants;
  if (grants.length === 1 && only?.asked !== undefined) {
    const { subject, target, entitlement } = only.asked.grant;
    return oneLine(`Grant ${target}/${entitlement} to ${subject}`, 200);
  }
  if (grants.length > 0) return `Grant ${grants.length} requests`;
  if (withdrawn.length > 0)
    return `Withdraw ${withdrawn.length} ${withdrawn.length === 1 ? "grant" : "grants"}`;
  return `Change ${governance.length} ${governance.length === 1 ? "file" : "files"} of the governance`;
}

function grantTrailers({ path, asked, rule, route, requirements }: Decision): readonly string[] {
  return [
    `Lapse-Grant: ${oneLine(path)}`,
    ...(rule === undefined ? [] : [`Lapse-Rule: ${oneLine(rule.name)}`]),
    ...(route === undefined ? [] : [`Lapse-Route: ${oneLine(route.name)}`]),
    ...(asked === undefined
      ? []
      : [
          `Lapse-Subject: ${asked.grant.subject}`,
          `Lapse-Target: ${asked.grant.target}/${asked.grant.entitlement}`,
          `Lapse-Until: ${formatInstant(asked.span.until)}`,
        ]),
    ...approvedBy(requirements),
  ];
}

/** By the address that GitHub itself gives an account, which carries the id. */
const approvedBy = (requirements: Decision["requirements"]): readonly string[] => [
  ...new Set(
    requirements.flatMap(({ filledBy }) =>
      filledBy.map(({ login, id }) => `Approved-by: ${login} <${id}+${login}@users.noreply.github.com>`),
    ),
  ),
];

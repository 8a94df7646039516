// What does the comment on a pull request say? Who gets what until when, by which rule, and what is missing.

import type { Decision, Verdict } from "#policy/decision.ts";
import { unreachable } from "#source/result.ts";
import { askedInWords } from "./asked.ts";
import { code } from "./escape.ts";
import { whatDoesNotCount, whatElseIsOpen, whatHasToChange, whoseWordIsMissing } from "./open.ts";
import {
  isInDoubt,
  outcomeInWords,
  placeInWords,
  type ReportContext,
  requirementsOf,
  spanInWords,
} from "./words.ts";

/** More requests than this are shown as a table, which has no room for their reasons. */
const inFullMax = 3;
const rowsMax = 100;

/** The hidden mark by which the one comment is found again. */
export const commentMarker = "<!-- lapse:check -->";

/** Markdown, everything escaped, the same bytes for the same decision. The marker is not part of it. */
export const renderComment = (verdict: Verdict, context: ReportContext): string =>
  `### Lapse: ${outcomeInWords(verdict.kind, context.merged)}\n\n${renderBody(verdict, context)}`;

/** The comment without its heading: what the check's summary says too. */
export function renderBody(verdict: Verdict, context: ReportContext): string {
  const { grants } = verdict;
  const parts = [
    summaryOf(verdict, context),
    grants.length > inFullMax
      ? grantTable(grants, context)
      : grants.map((decision) => askedInWords(decision, verdict, context)).join("\n\n---\n\n"),
    governedList(verdict, context),
    withdrawnList(verdict),
    whatHasToChange(verdict, context),
    whoseWordIsMissing(verdict, context),
    whatDoesNotCount(verdict),
    whatElseIsOpen(verdict, context),
    `_Judged at ${code(context.head.slice(0, 12))} by the policy of ${code(context.base.slice(0, 12))}._`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function summaryOf(verdict: Verdict, context: ReportContext): string {
  if (context.merged === true) return summaryAfterwards(verdict);
  const draft = context.draft ? " It is a draft, and is not merged before it is marked ready." : "";
  switch (verdict.kind) {
    case "allow":
      return verdict.change === "governance"
        ? `All owners that the policy asks for have approved. Somebody has to merge it.${draft}`
        : `Everything that the policy asks for is there.${draft}`;
    case "wait":
      return `${waitingFor(verdict)}${draft}`;
    case "deny":
      return `This cannot pass as it is.${draft}`;
    default:
      return unreachable(verdict.kind);
  }
}

function waitingFor(verdict: Verdict): string {
  if (isInDoubt(verdict))
    return "Not everything that matters could be looked up, and nothing is allowed before.";
  return requirementsOf(verdict).some(({ outOfReach }) => outOfReach !== undefined)
    ? "Something is missing that nobody could give as it stands."
    : "Something is missing that people can still give.";
}

function summaryAfterwards({ kind }: Verdict): string {
  switch (kind) {
    case "allow":
      return "Everything that the policy asks for was there when it was merged.";
    case "wait":
      return "It was merged without something that the policy asks for, so it gives nothing.";
    case "deny":
      return "It was merged although it cannot pass, so it gives nothing.";
    default:
      return unreachable(kind);
  }
}

function grantTable(grants: readonly Decision[], { merged }: ReportContext): string {
  const rows = grants.slice(0, rowsMax).map((decision) => {
    const { asked, path, rule, route, breakGlass } = decision;
    const who = asked === undefined ? code(path) : code(asked.holder.name);
    const what = asked === undefined ? "" : code(`${asked.grant.target}/${asked.grant.entitlement}`);
    const names = [...new Set([rule?.name, route?.name])].flatMap((name) =>
      name === undefined ? [] : [code(name)],
    );
    const glass = breakGlass ? " **BREAK-GLASS**" : "";
    return `| ${outcomeInWords(decision.kind, merged)} | ${who} | ${what} | ${spanInWords(decision)} | ${names.join(", ")}${glass} |`;
  });
  const more = grants.length > rowsMax ? [`| and ${grants.length - rowsMax} more | | | | |`] : [];
  return ["| | who | what | how long | rule, route |", "|---|---|---|---|---|", ...rows, ...more].join("\n");
}

/** Files that govern, with the places that name their owners. */
function governedList(verdict: Verdict, context: ReportContext): string {
  const lines = verdict.governance.map(({ path, reasons }) => {
    const at = reasons.find((reason) => reason.code === "owner-rule")?.at;
    return `- ${code(path)}${at === undefined ? "" : ` (owners: ${placeInWords(at, verdict, context)})`}`;
  });
  return shortList(
    verdict.kind === "allow" ? "It changes what governs" : "It would change what governs",
    lines,
  );
}

function withdrawnList({ kind, change, withdrawn }: Verdict): string {
  const heading =
    kind === "allow"
      ? "Withdrawn, which always passes"
      : change === "withdrawals"
        ? "Would be withdrawn"
        : "Would be withdrawn, which always passes in a pull request of its own";
  return shortList(
    heading,
    withdrawn.map((path) => `- ${code(path)}`),
  );
}

function shortList(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const more = lines.length > rowsMax ? [`- and ${lines.length - rowsMax} more`] : [];
  return `${heading}:\n\n${[...lines.slice(0, rowsMax), ...more].join("\n")}`;
}

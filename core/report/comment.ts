// What does the comment on a pull request say? Who gets what until when, by which rule, and what is missing.

import type { Decision, Verdict } from "#policy/decision.ts";
import { unreachable } from "#source/result.ts";
import { askedInWords } from "./asked.ts";
import { code } from "./escape.ts";
import { whatDoesNotCount, whatElseIsOpen, whatHasToChange, whoseWordIsMissing } from "./open.ts";
import { outcomeInWords, type ReportContext, spanInWords } from "./words.ts";

/** More requests than this are shown as a table, which has no room for their reasons. */
const inFullMax = 3;
const rowsMax = 100;

/** The hidden mark by which the one comment is found again. */
export const commentMarker = "<!-- lapse:check -->";

/** Markdown, everything escaped, the same bytes for the same decision. The marker is not part of it. */
export const renderComment = (verdict: Verdict, context: ReportContext): string =>
  `### Lapse: ${outcomeInWords(verdict.kind)}\n\n${renderBody(verdict, context)}`;

/** The comment without its heading: what the check's summary says too. */
export function renderBody(verdict: Verdict, context: ReportContext): string {
  const { grants } = verdict;
  const parts = [
    summaryOf(verdict, context),
    grants.length > inFullMax
      ? grantTable(grants)
      : grants.map((decision) => askedInWords(decision, verdict, context)).join("\n\n---\n\n"),
    withdrawnList(verdict.withdrawn),
    whatHasToChange(verdict, context),
    whoseWordIsMissing(verdict),
    whatDoesNotCount(verdict),
    whatElseIsOpen(verdict),
    `_Judged at ${code(context.head.slice(0, 12))} by the policy of ${code(context.base.slice(0, 12))}._`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function summaryOf(verdict: Verdict, context: ReportContext): string {
  const draft = context.draft ? " It is a draft, and is not merged before it is marked ready." : "";
  switch (verdict.kind) {
    case "allow":
      return verdict.change === "governance"
        ? `All owners that the policy asks for have approved. Somebody has to merge it.${draft}`
        : `Everything that the policy asks for is there.${draft}`;
    case "wait":
      return `Something is missing that people can still give.${draft}`;
    case "deny":
      return `This cannot pass as it is.${draft}`;
    default:
      return unreachable(verdict.kind);
  }
}

function grantTable(grants: readonly Decision[]): string {
  const rows = grants.slice(0, rowsMax).map((decision) => {
    const { asked, path, rule, route, breakGlass } = decision;
    const who = asked === undefined ? code(path) : code(asked.holder.name);
    const what = asked === undefined ? "" : code(`${asked.grant.target}/${asked.grant.entitlement}`);
    const names = [...new Set([rule?.name, route?.name])].flatMap((name) =>
      name === undefined ? [] : [code(name)],
    );
    const glass = breakGlass ? " **BREAK-GLASS**" : "";
    return `| ${outcomeInWords(decision.kind)} | ${who} | ${what} | ${spanInWords(decision)} | ${names.join(", ")}${glass} |`;
  });
  const more = grants.length > rowsMax ? [`| and ${grants.length - rowsMax} more | | | | |`] : [];
  return ["| | who | gets | how long | rule, route |", "|---|---|---|---|---|", ...rows, ...more].join("\n");
}

const withdrawnList = (paths: readonly string[]): string => {
  if (paths.length === 0) return "";
  const shown = paths.slice(0, rowsMax).map((path) => `- ${code(path)}`);
  const more = paths.length > rowsMax ? [`- and ${paths.length - rowsMax} more`] : [];
  return `Withdrawn, which always passes:\n\n${[...shown, ...more].join("\n")}`;
};

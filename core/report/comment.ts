// What does the comment on a pull request say? Who gets what until when, by which rule, and what is missing.

import type { Decision, RequirementState, Verdict } from "#policy/decision.ts";
import { code, inline, sentence } from "./escape.ts";
import { problemsOf } from "./problems.ts";
import {
  outcomeInWords,
  type ReportContext,
  requirementInWords,
  requirementsOf,
  spanInWords,
  unfilled,
} from "./words.ts";

const candidatesMax = 15;

/** The hidden mark by which the one comment is found again. */
export const commentMarker = "<!-- lapse:check -->";

/** Markdown, everything escaped, the same bytes for the same decision. The marker is not part of it. */
export const renderComment = (verdict: Verdict, context: ReportContext): string =>
  `### Lapse: ${outcomeInWords(verdict.kind)}\n\n${renderBody(verdict, context)}`;

/** The comment without its heading: what the check's summary says too. */
export function renderBody(verdict: Verdict, context: ReportContext): string {
  const parts = [
    summaryOf(verdict, context),
    grantTable(verdict.grants),
    withdrawnList(verdict.withdrawn),
    problemList(verdict),
    missingList(requirementsOf(verdict)),
    `<sub>Judged at ${code(context.head.slice(0, 12))} by the policy of ${code(context.base.slice(0, 12))}.</sub>`,
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
  }
}

function grantTable(grants: readonly Decision[]): string {
  if (grants.length === 0) return "";
  const rows = grants.map((decision) => {
    const { asked, rule, route, breakGlass } = decision;
    const who = asked === undefined ? code(cellText(decision.path)) : code(asked.grant.subject);
    const what = asked === undefined ? "" : code(`${asked.grant.target}/${asked.grant.entitlement}`);
    const by = [rule?.name, route?.name].flatMap((name) => (name === undefined ? [] : [inline(name)]));
    const glass = breakGlass ? " (break-glass)" : "";
    return `| ${outcomeInWords(decision.kind)} | ${who} | ${what} | ${spanInWords(decision)} | ${by.join(": ")}${glass} |`;
  });
  return `| | who | gets | how long | rule |\n|---|---|---|---|---|\n${rows.join("\n")}`;
}

/** Within a table a `|` ends the cell, even in code. */
const cellText = (text: string): string => text.replaceAll("|", "¦");

const withdrawnList = (paths: readonly string[]): string =>
  paths.length === 0
    ? ""
    : `Withdrawn, which always passes:\n\n${paths.map((path) => `- ${code(path)}`).join("\n")}`;

function problemList(verdict: Verdict): string {
  const problems = problemsOf(verdict);
  if (problems.length === 0) return "";
  const lines = problems.map(({ at, message, fix }) => {
    const help = fix === undefined ? "" : ` ${sentence(fix)}`;
    return `- ${code(`${at.path}:${at.line}`)}: ${sentence(message)}${help}`;
  });
  return `**What has to change**\n\n${lines.join("\n")}`;
}

function missingList(requirements: readonly RequirementState[]): string {
  const missing = unfilled(requirements);
  if (missing.length === 0) return "";
  const lines = missing.map((requirement) => {
    const named = requirement.candidates.slice(0, candidatesMax).map(({ login }) => code(login));
    const more = requirement.candidates.length - named.length;
    const who =
      named.length === 0
        ? "nobody can approve it now"
        : `may approve: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    const got = requirement.filledBy.map(({ login }) => code(login)).join(", ");
    return `- ${requirementInWords(requirement)}${got === "" ? "" : ` (approved by ${got})`}: ${who}`;
  });
  return `**Approvals that are missing**\n\n${[...new Set(lines)].join("\n")}`;
}

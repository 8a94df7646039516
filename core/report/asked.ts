// What does one request ask for, and what came of it? As an approver wants to read it.

import type { Decision, Verdict } from "#policy/decision.ts";
import { formatSet } from "#policy/read/sets.ts";
import { formatDuration } from "#time/duration.ts";
import { code, cut, inline } from "./escape.ts";
import { namesInWords, placeInWords, type ReportContext, spanInWords } from "./words.ts";

/** More of a reason is for reading in the file. */
const reasonMax = 500;

/** Paragraphs of markdown about one grant: who gets what until when, why, by which rule and by whose word. */
export function askedInWords(decision: Decision, verdict: Verdict, context: ReportContext): string {
  const { asked, path } = decision;
  if (asked === undefined) return `${code(path)} leads to no access as it stands.`;
  const { grant, account } = asked;
  const as = account === asked.holder.name ? "" : ` as ${code(account)}`;
  // All of a pull request passes together, or nothing of it does.
  const gets = verdict.kind === "allow" ? "gets" : "would get";
  const what = `${code(asked.holder.name)} ${gets} ${code(`${grant.target}/${grant.entitlement}`)}${as}`;
  return [
    ...(decision.breakGlass ? [breakGlassInWords(decision, verdict)] : []),
    `**${what} ${spanInWords(decision)}**${entitlementInWords(decision, context)}.`,
    `Reason: ${inline(cut(grant.reason.trim(), reasonMax))}`,
    ...detailsOf(decision),
    ...ruleInWords(decision, verdict, context),
    ...obligationsInWords(decision),
  ].join("\n\n");
}

function entitlementInWords({ asked }: Decision, { targets }: ReportContext): string {
  if (asked === undefined) return "";
  const target = targets?.get(asked.grant.target);
  const entitlement = target?.entitlements.get(asked.grant.entitlement);
  if (target === undefined || entitlement === undefined) return "";
  const about = [entitlement.description, target.description].flatMap((text) =>
    text === undefined ? [] : [inline(cut(text.trim(), 200))],
  );
  const risk = entitlement.risk === "low" ? "low risk" : `**${entitlement.risk} risk**`;
  return ` (${[...about, risk].join("; ")})`;
}

function breakGlassInWords({ obligations }: Decision, { kind }: Verdict): string {
  const { review } = obligations;
  const asked = kind === "allow" ? "" : " is asked for";
  const after =
    review === undefined
      ? ""
      : ` ${namesInWords(review.by.map(formatSet), "or")} has to review it within ${code(formatDuration(review.within))} of its beginning.`;
  return `**BREAK-GLASS${asked}: access at once, without anybody's approval.**${after}`;
}

function detailsOf({ asked }: Decision): readonly string[] {
  if (asked === undefined) return [];
  const { task, ticket, priority, saysPriority, extends: extended } = asked.grant;
  const parts = [
    ...(ticket === undefined ? [] : [`ticket ${code(ticket)}`]),
    ...(task === undefined ? [] : [`task ${inline(cut(task.trim(), 200))}`]),
    ...(saysPriority ? [`priority ${code(priority)}`] : []),
  ];
  return [
    ...(parts.length === 0 ? [] : [`With ${parts.join(", ")}.`]),
    ...(extended === undefined
      ? []
      : [`It extends ${code(extended)}: ${code(formatDuration(asked.judgedSeconds))} in total.`]),
  ];
}

function ruleInWords(decision: Decision, verdict: Verdict, context: ReportContext): readonly string[] {
  const { rule, route, requirements, kind } = decision;
  if (rule === undefined) return [];
  const by = requirements.flatMap(({ filledBy }) => filledBy.map(({ login }) => login));
  const isDenied = kind === "deny";
  const word =
    by.length > 0
      ? `approved by ${namesInWords([...new Set(by)], "and")}`
      : route !== undefined && requirements.length === 0 && !isDenied
        ? "no approval is needed"
        : "";
  // A route that is named like its rule is the only one, and says nothing more.
  const way = route === undefined || route.name === rule.name ? "" : `, route ${code(route.name)}`;
  const place = placeInWords(rule.at, verdict, context);
  return [`Rule ${code(rule.name)}${way} (${place})${word === "" ? "" : `: ${word}`}.`];
}

function obligationsInWords({ obligations, breakGlass }: Decision): readonly string[] {
  const { notify, review, useBy } = obligations;
  const parts = [
    ...(notify === undefined ? [] : [`${namesInWords(notify.map(formatSet), "and")} is told`]),
    ...(review === undefined || breakGlass
      ? []
      : [
          `${namesInWords(review.by.map(formatSet), "or")} reviews it within ${code(formatDuration(review.within))} of its end`,
        ]),
    ...(useBy === undefined
      ? []
      : [
          `unused for ${code(formatDuration(useBy))}, it should be given back by deleting the file (nothing does that by itself)`,
        ]),
  ];
  return parts.length === 0 ? [] : [`Afterwards: ${parts.join("; ")}.`];
}

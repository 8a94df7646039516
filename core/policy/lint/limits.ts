// Which limits hold nothing back, or promise what another one takes away?

import type { Rule } from "#policy/model.ts";
import { quote } from "#policy/reason.ts";
import { formatDuration } from "#time/duration.ts";
import { type Finding, warning } from "./finding.ts";

const time = (seconds: number): string => quote(formatDuration(seconds));

/**
 * Codes: `limit-total-idle`, `limit-duration-above-total`, `break-glass-above-total`, `break-glass-review-early`,
 * `use-by-unwatched`.
 */
export function lintLimits(rule: Rule): readonly Finding[] {
  const findings: Finding[] = [];
  const { limits, breakGlass } = rule;
  const { total, duration = 0 } = limits;
  const say = (code: string, path: readonly (string | number)[], message: string, fix: string): void => {
    findings.push(warning({ code, at: rule.placeOf(path), message, fix }));
  };
  if (total !== undefined && total.of >= total.per) {
    const message = `nobody can hold more than ${time(total.per)} within ${time(total.per)}, so this holds nothing back`;
    say("limit-total-idle", ["limits", "total", "of"], message, "Let `of` be shorter than `per`.");
  } else if (total !== undefined) {
    const most = `of which at most ${time(total.of)} can be held per ${time(total.per)}`;
    if (duration > total.of) {
      const message = `this allows ${time(duration)}, ${most}`;
      say(
        "limit-duration-above-total",
        ["limits", "duration"],
        message,
        `Let it be at most ${time(total.of)}.`,
      );
    }
    if (breakGlass !== undefined && breakGlass.duration > total.of) {
      const message = `this allows ${time(breakGlass.duration)}, ${most}`;
      say(
        "break-glass-above-total",
        ["breakGlass", "duration"],
        message,
        `Let it be at most ${time(total.of)}.`,
      );
    }
  }
  if (breakGlass !== undefined && breakGlass.reviewWithin < breakGlass.duration) {
    const message = `the review is due ${time(breakGlass.reviewWithin)} after the access began, which can last ${time(breakGlass.duration)}: it is reviewed before it is over`;
    const fix = `Let it be at least ${time(breakGlass.duration)}.`;
    say("break-glass-review-early", ["breakGlass", "reviewWithin"], message, fix);
  }
  const unwatched = (path: readonly (string | number)[], useBy: number | undefined): void => {
    if (useBy === undefined) return;
    const message =
      "no target tells whether access is used, so this takes nothing away: it is a word to whoever holds it";
    const fix = "Ask for a shorter `duration`, which ends; or leave it out.";
    say("use-by-unwatched", path, message, fix);
  };
  unwatched(["obligations", "useBy"], rule.obligations.useBy);
  for (const [index, { obligations }] of rule.routes.entries()) {
    unwatched(["routes", index, "obligations", "useBy"], obligations.useBy);
  }
  return findings;
}

// Which limits hold nothing back, or promise what another one takes away?

import type { Rule } from "#policy/model.ts";
import { quote } from "#policy/reason.ts";
import { formatDuration } from "#time/duration.ts";
import { type Finding, warning } from "./finding.ts";
import { longestOf } from "./routes.ts";

const time = (seconds: number): string => quote(formatDuration(seconds));

/**
 * Codes: `limit-total-idle`, `limit-duration-above-total`, `break-glass-above-total`, `break-glass-review-early`,
 * `use-by-idle`.
 */
export function lintLimits(rule: Rule): readonly Finding[] {
  const findings: Finding[] = [];
  const { limits, breakGlass } = rule;
  const { total, duration } = limits;
  const say = (code: string, path: readonly (string | number)[], message: string, fix: string): void => {
    findings.push(warning({ code, at: rule.placeOf(path), message, fix }));
  };
  if (total !== undefined && total.of >= total.per) {
    const message = `nobody can hold more than ${time(total.per)} within ${time(total.per)}, so this holds nothing back`;
    say("limit-total-idle", ["limits", "total", "of"], message, "Let `of` be shorter than `per`.");
  } else if (total !== undefined) {
    const most = `of which at most ${time(total.of)} can be held per ${time(total.per)}`;
    if (duration !== undefined && duration > total.of) {
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
  const longest = longestOf(rule);
  const idle = (path: readonly (string | number)[], useBy: number | undefined, most: number): void => {
    if (useBy === undefined || useBy < most) return;
    const message = `access lasts at most ${time(most)}, so it is over before it would be taken away unused`;
    say("use-by-idle", path, message, `Let \`useBy\` be shorter than ${time(most)}.`);
  };
  if (Number.isFinite(longest)) idle(["obligations", "useBy"], rule.obligations.useBy, longest);
  for (const [index, { when, obligations }] of rule.routes.entries()) {
    const most = Math.min(longest, when.durationAtMost ?? Number.POSITIVE_INFINITY);
    if (Number.isFinite(most)) idle(["routes", index, "obligations", "useBy"], obligations.useBy, most);
  }
  return findings;
}

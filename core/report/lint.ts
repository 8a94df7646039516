// How does what lint finds stand in a check run? On its lines, and in a list behind the reasons.

import type { Failure } from "#policy/facts.ts";
import type { Finding } from "#policy/lint/lint.ts";
import type { RenderedCheck } from "./check.ts";
import { code, inline, oneLine, sentence } from "./escape.ts";
import { withFix } from "./words.ts";

export type Linted = {
  readonly findings: readonly Finding[];
  /** What could not be looked up, so that nothing is claimed of it. */
  readonly failures: readonly Failure[];
};

/** More are counted only: whoever has so many begins with the first. */
const shownMax = 100;

/** Lint is advice to whoever approves an edit of the policy: it changes no conclusion. */
export function withLint(check: RenderedCheck, { findings, failures }: Linted): RenderedCheck {
  if (findings.length === 0 && failures.length === 0) return check;
  const shown = findings.slice(0, shownMax);
  const more = findings.length - shown.length;
  const lines = [
    ...shown.map(
      ({ level, at, message, fix }) =>
        `- ${level}, ${code(`${at.path}:${at.line}:${at.column}`)}: ${sentence(withFix(message, fix))}`,
    ),
    ...(more > 0 ? [`- and ${more} more`] : []),
    ...failures.map(({ lookup, detail }) => `- not looked up: ${code(lookup)}: ${inline(detail)}`),
  ];
  return {
    ...check,
    text: `${check.text}\n### What lint finds\n\n${lines.join("\n")}\n`,
    annotations: [
      ...check.annotations,
      ...shown.map((finding) => ({
        at: finding.at,
        level: finding.level === "error" ? ("failure" as const) : ("warning" as const),
        title: oneLine(finding.code, 255),
        message: oneLine(withFix(finding.message, finding.fix), 4_000),
      })),
    ],
  };
}

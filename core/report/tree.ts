// How is the tree of reasons shown? As a nested list, each line with its outcome.

import type { Reason } from "#policy/decision.ts";
import { unreachable } from "#source/result.ts";
import { code, sentence } from "./escape.ts";
import { sentenceWithFix } from "./words.ts";

function mark(outcome: Reason["outcome"]): string {
  switch (outcome) {
    case "pass":
      return "✅";
    case "fail":
      return "❌";
    case "wait":
      return "⏳";
    case "info":
      return "ℹ️";
    default:
      return unreachable(outcome);
  }
}

/** Markdown; empty for no reasons. */
export function reasonTree(reasons: readonly Reason[], depth = 0): string {
  return reasons
    .map((reason) => {
      const place = reason.at === undefined ? "" : ` (${code(`${reason.at.path}:${reason.at.line}`)})`;
      const words =
        reason.fix === undefined ? sentence(reason.text) : sentenceWithFix(reason.text, reason.fix);
      const line = `${"  ".repeat(depth)}- ${mark(reason.outcome)} ${words}${place}\n`;
      return line + reasonTree(reason.children ?? [], depth + 1);
    })
    .join("");
}

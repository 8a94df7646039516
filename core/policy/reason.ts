// How is a node of the tree of reasons made, and what do several of them say together?

import type { Reason } from "#policy/decision.ts";
import type { Place, Problem } from "#source/problem.ts";

type Extra = { readonly at?: Place; readonly fix?: string; readonly children?: readonly Reason[] };

export const pass = (code: string, text: string, extra?: Extra): Reason => ({
  code,
  outcome: "pass",
  text,
  ...extra,
});
export const fail = (code: string, text: string, extra?: Extra): Reason => ({
  code,
  outcome: "fail",
  text,
  ...extra,
});
export const wait = (code: string, text: string, extra?: Extra): Reason => ({
  code,
  outcome: "wait",
  text,
  ...extra,
});
export const info = (code: string, text: string, extra?: Extra): Reason => ({
  code,
  outcome: "info",
  text,
  ...extra,
});

/** One step of a decision: what it found, and what is wrong on lines of the change because of it. */
export type Finding = { readonly reason: Reason; readonly problems?: readonly Problem[] };

export type Kind = "allow" | "wait" | "deny";

/**
 * What top-level reasons say together: a failure denies, else something open waits.
 *
 * INVARIANT: a decision's kind is this and nothing else, so that the tree can never tell another story.
 */
export function kindOf(reasons: readonly Reason[]): Kind {
  if (reasons.some(({ outcome }) => outcome === "fail")) return "deny";
  return reasons.some(({ outcome }) => outcome === "wait") ? "wait" : "allow";
}

export const worst = (kinds: readonly Kind[]): Kind =>
  kinds.includes("deny") ? "deny" : kinds.includes("wait") ? "wait" : "allow";

// ATTACKER: e-mails and names in commits can hold anything. A backtick would end the quotation, a control or
// format character would hide what is said; the longest addresses are for reading, not for filling a screen.
const unquotable = /[`\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A value of somebody else's, in backticks. */
export function quote(text: string): string {
  const safe = text.replace(unquotable, "\u{fffd}");
  return safe.length > 100 ? `\`${safe.slice(0, 99)}…\`` : `\`${safe}\``;
}

/** `a`, `b` and `c` */
export function list(items: readonly string[], joiner: "and" | "or" = "and"): string {
  if (items.length < 2) return items[0] ?? "nobody";
  return `${items.slice(0, -1).join(", ")} ${joiner} ${items.at(-1)}`;
}

/** `1 approval`, `2 approvals` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

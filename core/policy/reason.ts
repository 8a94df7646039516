// How is a node of the tree of reasons made, and what do several of them say together?

import type { Reason, RequirementState } from "#policy/decision.ts";
import { given } from "#source/given.ts";
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

export type Outcome = Reason["outcome"];

/** What there is to say of one step of a decision. */
export type Told = {
  readonly reason: Reason;
  /** What is wrong on lines of the change because of it. */
  readonly problems?: readonly Problem[];
  /** Who fills which requirement, where it is about approvals. */
  readonly requirements?: readonly RequirementState[];
};

/**
 * One step of a decision: its outcome at once, and what there is to say of it when somebody reads it. Nearly all that
 * a decision costs is in the sentences, and whoever carries it out reads none of those that passed.
 *
 * INVARIANT: what is told has this outcome.
 */
export type Finding = { readonly outcome: Outcome; readonly tell: () => Told };

export const finding = (outcome: Outcome, tell: () => Told): Finding => ({ outcome, tell });

/** Of what holds or does not. */
export const outcomeOf = (holds: boolean): "pass" | "fail" => (holds ? "pass" : "fail");

/** A finding that is told already. */
export const told = (reason: Reason, problems: readonly Problem[] = []): Finding => ({
  outcome: reason.outcome,
  tell: () => ({ reason, problems }),
});

/** A problem of the change as what fails by it. */
export const reasonOf = ({ code, message, at, fix }: Problem): Reason =>
  fail(code, message, given({ at, fix }));

export type Kind = "allow" | "wait" | "deny";

/**
 * What top-level reasons say together: a failure denies, else something open waits.
 *
 * INVARIANT: a decision's kind is this and nothing else, so that the tree can never tell another story.
 */
export function kindOf(steps: readonly { readonly outcome: Outcome }[]): Kind {
  let kind: Kind = "allow";
  for (const { outcome } of steps) {
    if (outcome === "fail") return "deny";
    if (outcome === "wait") kind = "wait";
  }
  return kind;
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

/** Words as the beginning of a sentence. */
export const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** `1 approval`, `2 approvals` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** What to do about a lookup that failed. */
export const lookedUpAgain = "It is looked up again by itself; if this stays, ask whoever runs Lapse.";

/** What helps once it is merged: nobody can give a word any more. */
export const askAnew =
  "What is said after the merge does not count: delete the file, and ask again by a new pull request.";

// How are people told what follows from access? On the merged pull request, and by an issue once a review is overdue.

import type { Login } from "#identity/names.ts";
import { type DutifulLease, isUnreviewed, reviewDue } from "#ledger/duties.ts";
import type { Reason } from "#policy/decision.ts";
import type { SetRef } from "#policy/model.ts";
import { formatSet } from "#policy/read/sets.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant } from "#time/instant.ts";
import { code } from "./escape.ts";
import { sentenceWithFix } from "./words.ts";

/** The hidden mark by which the one comment is found again. */
export const afterwardsMarker = "<!-- lapse:afterwards -->";

/** The same of the one issue. */
export const overdueMarker = "<!-- lapse:overdue-reviews -->";

/** A lease from which something follows, with the sets that its policy names. */
export type ToTell = {
  readonly record: DutifulLease;
  readonly notify: readonly SetRef[];
  readonly reviewBy: readonly SetRef[];
  /** Who was on call, by a file of shifts, when it was given. */
  readonly onCall: (shifts: string) => readonly Login[];
};

const reasonsMax = 20;

/**
 * Who got what until when, who is told, and who has to review it: markdown in which the people are mentioned, so that
 * the host tells them. `uncounted` are reviews that were given and do not count.
 */
export function renderAfterwards(told: readonly ToTell[], uncounted: readonly Reason[]): string {
  const lines = [...new Set(uncounted.map(({ text, fix }) => `- ${sentenceWithFix(text, fix)}`))];
  return `${[
    "### Lapse: what follows from this access",
    ...told.map(leaseInWords),
    ...(lines.length === 0
      ? []
      : [`**Reviews that do not count**\n\n${lines.slice(0, reasonsMax).join("\n")}`]),
  ].join("\n\n")}\n`;
}

function leaseInWords(tell: ToTell): string {
  const { record, notify } = tell;
  const mentioned = mentions(tell, notify, "and");
  return [
    `**${whoHasWhat(record)}**${record.lease.breakGlass ? " by **BREAK-GLASS**" : ""}, ${ruleInWords(record)}.`,
    ...(mentioned === "" ? [] : [`For your information: ${mentioned}.`]),
    ...reviewInWords(tell),
  ].join("\n\n");
}

function whoHasWhat({ lease }: DutifulLease): string {
  const { subject, target, entitlement, account, span } = lease;
  const as = account === subject.name ? "" : ` as ${code(account)}`;
  const from = formatInstant(span.from);
  return `${code(subject.name)} has ${code(`${target}/${entitlement}`)}${as} from ${from} until ${formatInstant(span.until)}`;
}

/** A route that is named like its rule is the only one, and says nothing more. */
const ruleInWords = ({ lease: { rule, route } }: DutifulLease): string =>
  route === rule ? `by rule ${code(rule)}` : `by rule ${code(rule)}, route ${code(route)}`;

function reviewInWords(tell: ToTell): readonly string[] {
  const { record, reviewBy } = tell;
  const { lease, duties } = record;
  const due = reviewDue(record);
  if (duties.review === undefined || due === undefined) return [];
  if (duties.reviewed !== undefined) {
    const { by, objects } = duties.reviewed;
    const who = by === undefined ? "somebody" : code(by.login);
    const what = objects ? "**it was not right**" : "it was right";
    return [`Reviewed by ${who}: ${what}.`];
  }
  const until = lease.breakGlass
    ? `until ${formatInstant(due)}`
    : `within ${code(formatDuration(duties.review.within))} of its end`;
  const blocked = lease.breakGlass
    ? ` Before that, ${code(lease.subject.name)} cannot break glass again.`
    : "";
  return [
    `**To be reviewed** ${until} by ${mentions(tell, reviewBy, "or")}: approve this pull request if it was right, or request changes if it was not. Either is a review; a comment is none. Whoever asked, holds it or contributed cannot review it.${blocked}`,
  ];
}

/** `@acme/security and @noor`: names that the host tells. */
function mentions({ onCall }: Pick<ToTell, "onCall">, sets: readonly SetRef[], joiner: "and" | "or"): string {
  const names = sets.flatMap((set) => {
    if (set.kind !== "shifts") return [mention(set)];
    const people = onCall(set.name);
    return people.length === 0 ? [mention(set)] : people.map((login) => `@${login}`);
  });
  const once = [...new Set(names)];
  return once.length < 2 ? once.join("") : `${once.slice(0, -1).join(", ")} ${joiner} ${once.at(-1)}`;
}

// What a set is called was read by its own grammar: nothing in it is markdown.
const mention = (set: SetRef): string =>
  set.kind === "team" ? `@${set.name}` : set.kind === "person" ? formatSet(set) : code(formatSet(set));

const shownMax = 100;

export const overdueTitle = "Reviews of access are overdue";

/** The text of the issue; undefined when nothing is overdue. */
export function renderOverdue(overdue: readonly ToTell[]): string | undefined {
  if (overdue.length === 0) return undefined;
  const lines = overdue
    .filter(({ record }) => isUnreviewed(record.duties))
    .slice(0, shownMax)
    .map((tell) => `- ${overdueInWords(tell)}`);
  const more = overdue.length > lines.length ? [`- and ${overdue.length - lines.length} more`] : [];
  return [
    "Access was given that has to be reviewed, and the time for it is over:",
    "",
    ...lines,
    ...more,
    "",
    "Approve the merged pull request if the access was right, or request changes if it was not. Either is a review; a comment is none. This issue is closed when all are reviewed.",
  ].join("\n");
}

function overdueInWords(tell: ToTell): string {
  const { record, reviewBy } = tell;
  const { lease } = record;
  const due = reviewDue(record);
  const glass = lease.breakGlass ? ", by BREAK-GLASS" : "";
  const until = due === undefined ? "" : ` until ${formatInstant(due)}`;
  const what = `${code(lease.subject.name)} had ${code(`${lease.target}/${lease.entitlement}`)}${glass}`;
  return `#${lease.pullRequest}: ${what}. To be reviewed${until} by ${mentions(tell, reviewBy, "or")}.`;
}

// How is it told who had what, to people and to programs?

import type { Unknown } from "#ledger/known.ts";
import type { Held, ReviewAfterwards, StoodBefore } from "#ledger/who-had.ts";
import { oneLine } from "#report/escape.ts";
import { subjectJson } from "#report/verdict-json.ts";
import { formatInstant } from "#time/instant.ts";

/** Nobody; or a name is unknown, and whoever asks probably meant another. */
export function nobody(unknown: readonly Unknown[]): string {
  if (unknown.length === 0) return "Nobody.";
  return unknown
    .map(({ name, nearest }) => {
      const hint = nearest === undefined ? "" : ` Did you mean ${oneLine(nearest)}?`;
      return `Nobody: the ledger knows no lease of ${oneLine(name, 200)}.${hint}`;
    })
    .join("\n");
}

export function answerJson(found: Held | StoodBefore) {
  if (found.kind === "preexisting") return { ...found, seenFrom: formatInstant(found.seenFrom) };
  const { subject, from, until, seenFrom, goneAt, review, ...rest } = found;
  return {
    ...rest,
    subject: subjectJson(subject),
    from: formatInstant(from),
    until: formatInstant(until),
    ...(seenFrom === undefined ? {} : { seenFrom: formatInstant(seenFrom) }),
    ...(goneAt === undefined ? {} : { goneAt: formatInstant(goneAt) }),
    ...(review === undefined ? {} : { review: reviewJson(review) }),
  };
}

const reviewJson = ({ due, reviewed }: ReviewAfterwards) => ({
  due: formatInstant(due),
  ...(reviewed === undefined ? {} : { reviewed: { ...reviewed, at: formatInstant(reviewed.at) } }),
});

function reviewText(review: ReviewAfterwards | undefined): readonly string[] {
  if (review === undefined) return [];
  const { due, reviewed } = review;
  if (reviewed === undefined) return [`  to be reviewed until ${formatInstant(due)}, and not reviewed`];
  const by = reviewed.by === undefined ? "" : ` by ${reviewed.by.login}`;
  const said = reviewed.objects ? "it was NOT RIGHT" : "it was right";
  return [`  reviewed afterwards${by} at ${formatInstant(reviewed.at)}: ${said}`];
}

/** A few lines; `proof` is the file that proves the entry behind it. */
export function answerText(found: Held | StoodBefore, proof?: string): string {
  const proved = proof === undefined ? [] : [`  proved by ${proof}`];
  if (found.kind === "preexisting") {
    const seen = `seen at ${formatInstant(found.seenFrom)}, entry ${found.seq}`;
    return told([`${found.holding}  stood before Lapse gave any (${seen})`, ...proved]);
  }
  const approvers = found.approvals.flatMap(({ by }) => by.map(({ login }) => login));
  const words =
    approvers.length > 0
      ? `approved by ${approvers.join(", ")}`
      : found.breakGlass
        ? "taken by BREAK-GLASS, approved by nobody"
        : "no approval was asked for";
  const gone =
    found.goneAt === undefined
      ? found.ended === undefined
        ? ""
        : ", not yet seen to be gone"
      : `, seen to be gone at ${formatInstant(found.goneAt)}`;
  const asked = found.requester === undefined ? "" : `, asked for by ${found.requester.login}`;
  return told([
    `${found.subject.name}  ${found.target}/${found.entitlement} as ${found.account}`,
    `  ${formatInstant(found.from)} to ${formatInstant(found.until)}${found.ended === undefined ? "" : ` (${found.ended})`}${gone}`,
    `  ${words}${asked}, by rule ${found.rule}, route ${found.route}, in #${found.pullRequest}`,
    ...reviewText(found.review),
    `  ${found.grant}, entry ${found.seq}`,
    ...proved,
  ]);
}

const told = (lines: readonly string[]): string => lines.map((line) => oneLine(line)).join("\n");

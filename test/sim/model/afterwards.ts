// Is break-glass reviewed as it has to be? By whose word that counts, and before the same person's next one is given.

import type { AccountId } from "#identity/names.ts";
import type { LedgerEntry } from "#schemas/generated/types.ts";
import type { Pull } from "../world/host.ts";
import type { Merge } from "./merges.ts";
import { type Model, violate } from "./model.ts";

/** Of the example policies, whoever reviews is in this team. */
const REVIEWERS = "security";
/** Seconds within which somebody has to have looked. */
const EDGE = 1200;

export type GlassLine = { readonly merge: Merge; isReviewed: boolean };

type Word = {
  readonly id: number;
  readonly by: AccountId;
  readonly at: number;
  readonly isDecisive: boolean;
};

/** Everything that was said on a pull request after its merge. */
function wordsAfter(pull: Pull | undefined, mergedAt: number): readonly Word[] {
  return (pull?.reviews ?? []).flatMap(({ id, author, at, state }) =>
    author !== null && at > mergedAt && state !== "commented"
      ? [{ id, by: author.id, at, isDecisive: state !== "dismissed" }]
      : [],
  );
}

/** A lease was opened by this merge. */
export function seeGlass(model: Model, merge: Merge): void {
  if (merge.asked?.breakGlass !== true) return;
  const open = [...model.glass.values()].find(
    (other) => !other.isReviewed && other.merge.author === merge.author,
  );
  if (open !== undefined) {
    violate(
      model,
      "break-glass is reviewed before the next",
      `${merge.path} was given while ${open.merge.path} was not reviewed`,
    );
  }
  model.glass.set(merge.path, { merge, isReviewed: false });
}

/** The ledger says that a break-glass was reviewed. */
export function seeReviewed(model: Model, { grant, actor, review, pullRequest }: LedgerEntry): void {
  const no = (why: string): void =>
    violate(model, "break-glass is reviewed by whose word counts", `${grant?.path}: ${why}`);
  const glass = model.glass.get(grant?.path ?? "");
  if (glass === undefined) {
    no("it was no break-glass");
    return;
  }
  glass.isReviewed = true;
  const { merge } = glass;
  const word = wordsAfter(model.host.pulls.get(merge.pull), merge.at).find(({ id }) => id === review);
  if (pullRequest !== merge.pull || word === undefined || word.by !== actor?.id || !word.isDecisive) {
    no("nobody said so after the merge");
    return;
  }
  if (word.by === merge.author || merge.contributors.has(word.by)) no("it was their own");
  if (!model.people.everIn(REVIEWERS, word.by, merge.at, model.now())) no("the reviewer is not in the team");
}

/** What was plainly reviewed is recorded. */
export function judgeReviews(model: Model): void {
  for (const { merge, isReviewed } of model.glass.values()) {
    if (isReviewed) continue;
    const words = wordsAfter(model.host.pulls.get(merge.pull), merge.at);
    const newest = new Map(words.map((word) => [word.by, word]));
    const plain = [...newest.values()].find(
      ({ by, at, isDecisive }) =>
        isDecisive &&
        by !== merge.author &&
        !merge.contributors.has(by) &&
        at < model.now() - EDGE &&
        model.people.alwaysIn(REVIEWERS, by, merge.at, model.now()),
    );
    if (plain !== undefined) {
      violate(model, "what was reviewed is recorded", `${merge.path}: review ${plain.id} is in no entry`);
    }
  }
}

// What does a check tell the ledger? That something was asked for, changed or given up, who voted, and what was decided.

import { actorEntry, askedEntry, decisionEntry } from "#flows/apply/events.ts";
import type { Gathered } from "#flows/gather.ts";
import type { Inputs } from "#flows/inputs.ts";
import type { World } from "#flows/world.ts";
import { isGrantPath } from "#grant/path.ts";
import type { BlobId, RepoPath } from "#identity/names.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import { hasKey, type LedgerState } from "#ledger/state.ts";
import type { Decision, Verdict } from "#policy/decision.ts";
import type { ReviewFact } from "#policy/facts.ts";

type EventWorld = Pick<World, "clock" | "newId" | "source" | "hash">;
type Kind = Decision["kind"];

/** Keys say what happened, and nothing of when it was looked at: looking again records nothing. */
export const keys = {
  opened: (number: number, path: RepoPath): string => `request.opened:${number}:${path}`,
  changed: (number: number, path: RepoPath, blob: string): string =>
    `request.changed:${number}:${path}:${blob}`,
  withdrawn: (number: number, path: RepoPath, blob: string): string =>
    `request.withdrawn:${number}:${path}:${blob}`,
  voted: (number: number, { id, state }: ReviewFact): string => `request.voted:${number}:${id}:${state}`,
  decided: (number: number, path: RepoPath, blob: string, kind: Kind, reviews: readonly number[]): string =>
    ["request.decided", number, path, blob, kind, ...reviews].join(":"),
};

/**
 * What happened to a pull request's requests, given what the ledger knows already. A file whose path no grant can have
 * asks for nothing.
 *
 * ATTACKER: such a path is free text, of any length, and the ledger is for ever.
 */
export function checkEvents(
  world: EventWorld,
  state: LedgerState,
  gathered: Gathered,
  verdict: Verdict,
  inputs: Inputs,
): readonly LedgerEvent[] {
  const { pull } = gathered;
  const requests = verdict.grants.flatMap((decision) => {
    const blob = blobOf(gathered, decision.path);
    return blob === undefined || !isGrantPath(decision.path) ? [] : [{ decision, blob }];
  });
  if (requests.length === 0) return [];
  const of = (event: Partial<LedgerEvent> & Pick<LedgerEvent, "type" | "key">): LedgerEvent => ({
    ...basis(world, pull.number),
    ...event,
  });
  const requester = actorEntry(gathered.pull.author);
  return [
    ...requests.flatMap(({ decision, blob }) => {
      const type = requestEvent(state, pull.number, decision.path, blob);
      if (type === undefined) return [];
      const key =
        type === "request.opened"
          ? keys.opened(pull.number, decision.path)
          : keys.changed(pull.number, decision.path, blob);
      return [of({ type, key, ...requester, ...askedEntry(decision, { path: decision.path, blob }) })];
    }),
    ...gathered.facts.reviews.flatMap((review) => {
      if (review.state === "commented" || review.author === null) return [];
      const voter = actorEntry(review.author);
      return [
        of({
          type: "request.voted",
          key: keys.voted(pull.number, review),
          ...voter,
          review: review.id,
          vote: review.state,
          // What was reviewed; the pull request's head may have moved on.
          ...(review.commit === null ? {} : { inputs: { head: review.commit } }),
        }),
      ];
    }),
    ...requests.map(({ decision, blob }) =>
      of({
        type: "request.decided",
        key: keys.decided(pull.number, decision.path, blob, decision.kind, reviewsOf(decision)),
        ...requester,
        ...askedEntry(decision, { path: decision.path, blob }),
        decision: decisionEntry(world.hash, decision),
        inputs,
      }),
    ),
  ];
}

/** A pull request that was closed without a merge gave its requests up. */
export function withdrawalEvents(
  world: EventWorld,
  state: LedgerState,
  number: number,
  requests: readonly { readonly path: RepoPath; readonly blob: BlobId }[],
): readonly LedgerEvent[] {
  return requests
    .filter(({ path }) => hasKey(state, keys.opened(number, path)))
    .map(({ path, blob }) => ({
      ...basis(world, number),
      type: "request.withdrawn" as const,
      key: keys.withdrawn(number, path, blob),
      grant: { path, blob },
    }));
}

const basis = (world: EventWorld, pullRequest: number) => ({
  v: 1 as const,
  id: world.newId(),
  time: world.clock(),
  source: world.source,
  pullRequest,
});

/** Undefined when this content has been recorded: a first decision on it is always recorded beside it. */
function requestEvent(
  state: LedgerState,
  number: number,
  path: RepoPath,
  blob: BlobId,
): "request.opened" | "request.changed" | undefined {
  if (!hasKey(state, keys.opened(number, path))) return "request.opened";
  const kinds: readonly Kind[] = ["allow", "wait", "deny"];
  const known = kinds.some((kind) => hasKey(state, keys.decided(number, path, blob, kind, [])));
  return known || hasKey(state, keys.changed(number, path, blob)) ? undefined : "request.changed";
}

const blobOf = (gathered: Gathered, path: RepoPath): BlobId | undefined =>
  gathered.changes.find((change) => change.path === path)?.after?.blob;

const reviewsOf = ({ requirements }: Decision): readonly number[] =>
  requirements.flatMap(({ filledBy }) => filledBy.map(({ review }) => review)).sort((a, b) => a - b);

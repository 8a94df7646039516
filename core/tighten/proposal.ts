// What is proposed, on what evidence? A proposal is data: the edit, what it rests on, and a name that stays the same.

import type { Instant } from "#time/instant.ts";

export type DurationEvidence = {
  readonly kind: "duration";
  readonly from: Instant;
  readonly until: Instant;
  readonly requests: number;
  readonly people: number;
  /** Seconds: what the policy allows now, and what is proposed. */
  readonly allowed: number;
  readonly proposed: number;
  /** Seconds: the longest that was asked for, the longest that was kept, and the middle of what was asked for. */
  readonly longestAsked: number;
  readonly longestKept: number;
  readonly medianAsked: number;
  /** At most this share of future requests would exceed the proposal, at this confidence. */
  readonly exceedance: number;
  readonly confidence: number;
  /** How many requests asked for how long, in seconds, shortest first. */
  readonly histogram: readonly { readonly seconds: number; readonly count: number }[];
};

export type UnusedEvidence = {
  readonly kind: "unused-requester";
  readonly from: Instant;
  readonly until: Instant;
  readonly set: string;
  /** How many people are in the set now, and how many of them are in no other set of the rule. */
  readonly members: number;
  readonly losing: number;
  /** Requests of others under this rule in the same time. */
  readonly requests: number;
  /** Upper bound on the set's requests a week that is consistent with none seen, at this confidence. */
  readonly weeklyRateBound: number;
  readonly confidence: number;
};

export type Proposal = {
  /** The same finding has the same id, so that it is not proposed twice. */
  readonly id: string;
  readonly effect: "tighten";
  readonly title: string;
  readonly rule: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly line: number;
  readonly evidence: DurationEvidence | UnusedEvidence;
};

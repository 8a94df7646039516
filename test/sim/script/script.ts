// What is the story of a seed? A list of timed deeds and faults: data, so that parts can be taken out.

import type { Rewriting } from "../world/forgery.ts";
import type { PolicyText } from "./policy.ts";

/** What one grant file asks for. `holder` is a login; durations in seconds. */
export type Request = {
  readonly target: string;
  readonly entitlement: string;
  readonly holder: string;
  readonly id: string;
  readonly duration: number;
  /** Seconds after the deed at which it is to begin. */
  readonly startIn?: number;
  readonly extends?: string;
  readonly breakGlass?: boolean;
  /** The file cannot be read. */
  readonly broken?: boolean;
};

/** `pull` is the name under which later deeds speak of the pull request. */
export type Deed =
  | {
      readonly kind: "ask";
      readonly pull: string;
      readonly by: string;
      readonly requests: readonly Request[];
    }
  | { readonly kind: "correct"; readonly pull: string; readonly by: string; readonly duration: number }
  | {
      readonly kind: "review";
      readonly pull: string;
      readonly by: string;
      readonly state: "approved" | "changes-requested" | "dismissed" | "commented";
    }
  | { readonly kind: "close"; readonly pull: string }
  | { readonly kind: "merge"; readonly pull: string; readonly mode: "squash" | "merge" | "rebase" }
  | { readonly kind: "withdraw"; readonly pull: string; readonly by: string; readonly how: "pull" | "push" }
  | { readonly kind: "bring-back"; readonly pull: string; readonly by: string; readonly how: "pull" | "push" }
  | { readonly kind: "edit-in-place"; readonly pull: string; readonly by: string; readonly duration: number }
  /** The pull request's branch is forced to another history, of which what was pushed before is no part. */
  | { readonly kind: "rewrite-branch"; readonly pull: string; readonly by: string; readonly duration: number }
  | { readonly kind: "push-grant"; readonly by: string; readonly request: Request }
  /** The default branch is forced back by so many commits. */
  | { readonly kind: "rewind-main"; readonly by: string; readonly commits: number }
  | { readonly kind: "remove-all"; readonly by: string }
  /** An operator starts a run by hand. */
  | { readonly kind: "run"; readonly flow: "apply" | "expire" | "reconcile" }
  | { readonly kind: "policy"; readonly by: string; readonly policy: PolicyText }
  | { readonly kind: "join"; readonly team: string; readonly who: string }
  | { readonly kind: "leave-team"; readonly team: string; readonly who: string }
  | { readonly kind: "leave"; readonly who: string }
  | { readonly kind: "make-team-again"; readonly team: string }
  | { readonly kind: "rename-team"; readonly team: string; readonly back: number }
  | { readonly kind: "login-taken"; readonly who: string }
  | {
      readonly kind: "by-hand";
      readonly target: string;
      readonly entitlement: string;
      readonly account: string;
      readonly what: "add" | "remove";
    };

/** `for` in seconds. */
export type Fault =
  /** The process that starts next dies at this scheduling point. */
  | { readonly kind: "crash"; readonly point: number }
  | {
      readonly kind:
        | "hooks-lost"
        | "hooks-late"
        | "hooks-doubled"
        | "rate-limit"
        | "schedule-off"
        | "app-down"
        | "twins"
        | "stale-main"
        | "pulls-unknown";
      readonly for: number;
    }
  | { readonly kind: "api-errors"; readonly percent: number; readonly for: number }
  | {
      readonly kind: "target-down" | "target-slow" | "target-async" | "target-loses-answers" | "target-deaf";
      readonly target: string;
      readonly for: number;
    }
  | {
      readonly kind: "target-refuses";
      readonly target: string;
      readonly account: string;
      readonly for: number;
    }
  | { readonly kind: "clock"; readonly ahead: number; readonly for: number }
  | { readonly kind: "ledger-rewritten"; readonly how: Rewriting; readonly for: number };

/** `at` in seconds since the start. `name` gives the deed its own chance, whatever else there is. */
export type Scene = {
  readonly at: number;
  readonly name: string;
  readonly deed?: Deed;
  readonly fault?: Fault;
};

export type Script = {
  readonly seed: number;
  /** How long it goes before everything comes to rest, in seconds. */
  readonly length: number;
  /** How often the schedule runs, in seconds. */
  readonly period: number;
  readonly policy: PolicyText;
  /** Who is in which team, by login; everybody in a team is a member of the organisation. */
  readonly teams: Readonly<Record<string, readonly string[]>>;
  readonly targets: Readonly<Record<string, readonly string[]>>;
  /** Assignments that are there before Lapse is. */
  readonly standing: readonly {
    readonly target: string;
    readonly entitlement: string;
    readonly account: string;
  }[];
  readonly scenes: readonly Scene[];
};

// What is the policy once it is read? Rules with parsed patterns, seconds instead of texts, and places to point at.

import type { Priority } from "#grant/grant.ts";
import type {
  AccountId,
  AccountName,
  EntitlementName,
  Login,
  TargetName,
  TeamName,
} from "#identity/names.ts";
import type { Pattern } from "#policy/pattern/pattern.ts";
import type { Place } from "#source/problem.ts";
import type { Seconds } from "#time/duration.ts";
import type { Instant } from "#time/instant.ts";

export type Risk = "low" | "medium" | "high" | "critical";

/** A named set of people or workloads. */
export type SetRef =
  | { readonly kind: "team"; readonly name: TeamName }
  | { readonly kind: "person"; readonly login: Login }
  | { readonly kind: "shifts"; readonly name: string }
  | { readonly kind: "workload"; readonly name: string };

export type Requirement = { readonly from: readonly SetRef[]; readonly count: number; readonly at: Place };

/** Requirements that must all be filled, by distinct people; an empty list is `none`. */
export type Approvals = readonly Requirement[];

/** Hours of the week: minutes from Monday 00:00 in the zone, ends excluded, sorted, without overlaps. */
export type Hours = {
  readonly zone: string;
  readonly minutes: readonly (readonly [from: number, to: number])[];
};

export type When = {
  readonly subjectIn?: readonly SetRef[];
  readonly requesterIn?: readonly SetRef[];
  readonly durationAtMost?: Seconds;
  readonly durationAtLeast?: Seconds;
  readonly leadAtMost?: Seconds;
  readonly leadAtLeast?: Seconds;
  readonly priority?: readonly Priority[];
  readonly risk?: readonly Risk[];
  readonly extension?: boolean;
  readonly liveAtMost?: number;
  readonly during?: Hours;
};

export type Obligations = {
  readonly notify?: readonly SetRef[];
  readonly review?: { readonly by: readonly SetRef[]; readonly within: Seconds };
  readonly useBy?: Seconds;
};

export type Route = {
  readonly name: string;
  readonly when: When;
  readonly approvals: Approvals;
  readonly obligations: Obligations;
  readonly at: Place;
};

export type Limits = {
  readonly duration?: Seconds;
  /** Always there: seven days when the file says nothing. */
  readonly lead: Seconds;
  readonly total?: { readonly of: Seconds; readonly per: Seconds };
  readonly livePerSubject?: number;
  readonly livePerEntitlement?: number;
  readonly renewals?: number;
  readonly coolDown?: Seconds;
};

export type Required =
  | { readonly kind: "reason" | "task"; readonly minLength: number }
  | { readonly kind: "ticket"; readonly format?: TicketFormat }
  | { readonly kind: "priority" };

/** `INC-{digits}` as parts, matched by hand: no regular expression ever comes from a policy. */
export type TicketFormat = {
  readonly name: string;
  readonly text: string;
  readonly parts: readonly ({ readonly literal: string } | { readonly some: "digits" | "letters" })[];
};

export type BreakGlass = {
  readonly by: readonly SetRef[];
  readonly duration: Seconds;
  readonly reviewBy: readonly SetRef[];
  readonly reviewWithin: Seconds;
  readonly at: Place;
};

export type Rule = {
  readonly name: string;
  /** As written, relative to access/. */
  readonly pattern: Pattern;
  readonly mayRequest: readonly SetRef[];
  readonly mayHold?: readonly SetRef[];
  readonly limits: Limits;
  readonly require: readonly Required[];
  /** A rule without routes has one, named like the rule, whose `when` is empty. */
  readonly routes: readonly Route[];
  readonly approvalsOn: "content" | "head";
  readonly obligations: Obligations;
  readonly breakGlass?: BreakGlass;
  readonly conflictsWith: readonly Pattern[];
  readonly mutualApprovalWithin?: Seconds;
  readonly at: Place;
  /** Where a key of the rule stands, e.g. `["limits", "duration"]`; the rule's own place when it does not. */
  readonly placeOf: (path: readonly (string | number)[]) => Place;
};

export type OwnerRule = { readonly pattern: Pattern; readonly approvals: Approvals; readonly at: Place };

export type Shift = { readonly who: Login; readonly from: Instant; readonly to: Instant };

/** Everything read from policies/, compiled once. */
export type Policy = {
  readonly rules: readonly Rule[];
  readonly owners: readonly OwnerRule[];
  readonly shifts: ReadonlyMap<string, readonly Shift[]>;
  /** The governing rule for a path below access/ (without that prefix): the last that matches. */
  readonly ruleFor: (pathBelowAccess: string) => Rule | undefined;
  /** The governing owner rule for a path from the top of the repository. */
  readonly ownersOf: (path: string) => OwnerRule | undefined;
};

export type TargetEntitlementModel = {
  readonly name: EntitlementName;
  readonly risk: Risk;
  readonly description?: string;
  /** The connector's settings: role, team, … */
  readonly settings: Readonly<Record<string, string>>;
};

export type TargetModel = {
  readonly name: TargetName;
  readonly kind: string;
  readonly description?: string;
  readonly connection: Readonly<Record<string, string>>;
  readonly accounts: string;
  readonly entitlements: ReadonlyMap<EntitlementName, TargetEntitlementModel>;
  readonly at: Place;
};

export type Directory = {
  readonly organisation: string;
  readonly people: ReadonlyMap<
    Login,
    {
      readonly id: AccountId;
      readonly emails: readonly string[];
      readonly accounts: ReadonlyMap<TargetName, AccountName>;
    }
  >;
  readonly workloads: ReadonlyMap<
    string,
    { readonly owners: readonly SetRef[]; readonly accounts: ReadonlyMap<TargetName, AccountName> }
  >;
  /** Pinned ids of teams. */
  readonly teams: ReadonlyMap<TeamName, number>;
};

/** What governs a decision: all of it is read from the base commit. */
export type Governance = {
  readonly policy: Policy;
  readonly targets: ReadonlyMap<TargetName, TargetModel>;
  readonly directory: Directory;
};

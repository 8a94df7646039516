// What can be done to a target, and what is seen there? Changes are data: they can be printed, hashed, stored, retried.

import type { AccountName, Entitlement, EntitlementName } from "#identity/names.ts";
import type { Instant } from "#time/instant.ts";

/** What a target really has, as its connector reads it. */
export type Assignment = { readonly account: AccountName; readonly entitlement: EntitlementName };

/** Why a change is wanted: the grant paths whose leases began, ended, or were withdrawn. */
export type ChangeReason =
  | { readonly kind: "lease"; readonly grants: readonly string[] }
  | { readonly kind: "expired"; readonly grants: readonly string[] }
  | { readonly kind: "withdrawn"; readonly grants: readonly string[] };

export type Change = Entitlement & {
  readonly kind: "grant" | "revoke";
  readonly account: AccountName;
  readonly because: ChangeReason;
  /** When the access ends, for targets that can end it by themselves; the latest live lease's end. */
  readonly until?: Instant;
};

/** What a connector says after a change: what it did, and what reading back showed. */
export type Receipt =
  /** Read back and seen: the assignment is there (grant) or gone, with its sessions ended (revoke). */
  | { readonly kind: "confirmed"; readonly detail?: string }
  /** The target took it, but reading back does not show it yet: it is looked at again in the next run. */
  | { readonly kind: "unconfirmed"; readonly detail: string }
  /** The target said no, or could not be reached. Nothing is assumed about what it did. */
  | { readonly kind: "failed"; readonly detail: string; readonly retry: boolean };

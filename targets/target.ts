// What does Lapse need of a system in which access is held? One interface, one contract suite (test/targets/contract.ts).

import type { AccountName, EntitlementName, TargetName } from "#identity/names.ts";
import type { Assignment, Change, Receipt } from "#plan/change.ts";

/** What a connector can do beyond granting and revoking; what it cannot is shown to approvers and operators. */
export type Capabilities = {
  /** Ends sessions that are open when access is revoked. */
  readonly endsSessions: boolean;
  /** Ends access at a given instant by itself, should everything else fail. */
  readonly nativeExpiry: boolean;
  /** How long after a change reading back may still show the old state, in seconds. */
  readonly settlesWithinSeconds: number;
};

/** What may only look. `plan` and `reconcile` get no more than this. */
export type TargetReader = {
  readonly name: TargetName;
  readonly capabilities: Capabilities;
  /**
   * Every assignment of the target's configured entitlements, whoever made it. All or nothing: a connector that
   * cannot list everything throws, because a missing assignment would be taken for access that is gone.
   * Direct ones only: what an account has through a group is the group's, and cannot be taken from the account.
   */
  observe(entitlements: readonly EntitlementName[]): Promise<readonly Assignment[]>;
  /** Frees connections. The reader is not used afterwards. */
  close(): Promise<void>;
};

/** What may also write. */
export type TargetWriter = TargetReader & {
  /**
   * Carries out one change and reads it back. Idempotent: a grant that is there, or a revocation of what is gone, is
   * confirmed. Never throws for what the target says: that is a `failed` receipt.
   *
   * An account that the target does not know is `failed`, for a revocation too: one that was renamed keeps its access.
   * A revocation after which the account still has the same access in another way (a group, a child team) is
   * `unconfirmed`, and its detail names the way.
   */
  carryOut(change: Change): Promise<Receipt>;
};

/** What the entry of one entitlement in `target.yaml` becomes for a connector: its settings, checked by the schema. */
export type EntitlementConfig = {
  readonly name: EntitlementName;
  readonly settings: Readonly<Record<string, string>>;
};

/** A target as `access/<target>/target.yaml` describes it. */
export type TargetConfig = {
  readonly name: TargetName;
  readonly kind: string;
  /** Setting → value; values ending in `From` name an environment variable and are looked up at the edge. */
  readonly connection: Readonly<Record<string, string>>;
  readonly entitlements: readonly EntitlementConfig[];
};

/** Turns a config into a connection; secrets come by name from the environment that the edge hands in. */
export type Connector = {
  readonly kind: string;
  connectReader(
    config: TargetConfig,
    environment: Readonly<Record<string, string | undefined>>,
  ): Promise<TargetReader>;
  connectWriter(
    config: TargetConfig,
    environment: Readonly<Record<string, string | undefined>>,
  ): Promise<TargetWriter>;
};

export const accountOf = (text: string): AccountName => text as AccountName;

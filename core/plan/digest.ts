// Which short name stands for exactly one plan?

import { canonicalLine } from "#ledger/canonical.ts";
import type { Hash } from "#source/hash.ts";
import type { TargetPlan } from "./plan.ts";

/**
 * SHA-256 of the plans' canonical JSON: every change with its reason and its end, and what is recorded beside them.
 * The instant of planning is not in it, so that the same plan a minute later has the same digest. Throws for a plan
 * that has no canonical form, which none has that planTarget makes.
 */
export function planDigest(plans: readonly TargetPlan[], hash: Hash): string {
  const line = canonicalLine(
    plans
      .toSorted((a, b) => (a.target < b.target ? -1 : 1))
      .map(({ target, changes, preexisting }) => ({
        target,
        changes: changes.map(({ kind, entitlement, account, because, until }) => ({
          kind,
          entitlement,
          account,
          because: { kind: because.kind, grants: [...because.grants] },
          ...(until === undefined ? {} : { until }),
        })),
        preexisting: preexisting.map(({ key }) => key),
      })),
  );
  if (!line.ok) throw new Error(line.error.message);
  return hash.sha256Hex(line.value);
}

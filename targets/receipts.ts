// How does a connector say what came of a change? Receipts, short to write.

import type { Receipt } from "#plan/change.ts";

export const confirmed = (detail?: string): Receipt =>
  detail === undefined || detail === "" ? { kind: "confirmed" } : { kind: "confirmed", detail };

export const unconfirmed = (detail: string): Receipt => ({ kind: "unconfirmed", detail });

/** The target, or the way to it, may do better next time. */
export const failedForNow = (detail: string): Receipt => ({ kind: "failed", detail, retry: true });

/** The same change would fail again: somebody has to do something first. */
export const refused = (detail: string): Receipt => ({ kind: "failed", detail, retry: false });

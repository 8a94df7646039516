// When everything has come to rest: is it as the ledger says, and does the ledger say what happened?

import { commitOf, tipOf, touching } from "../world/commits.ts";
import { MAIN } from "../world/host.ts";
import { judgeReviews } from "./afterwards.ts";
import { mustLead } from "./approve.ts";
import { type Model, violate } from "./model.ts";

/** Leases that begin or end within these seconds are neither asked for nor complained about. */
const EDGE = 1200;

export function judgeRest(model: Model): void {
  const { ledger, truth } = model;
  const now = model.now();
  const isLive = (from: number, until: number, edge: number): boolean =>
    from - edge <= now && now < until + edge;
  for (const [key, leases] of ledger.leasesByKey) {
    const open = leases.filter(({ ended }) => ended === undefined);
    const isSurelyCovered = open.some(({ from, until }) => isLive(from, until, -EDGE));
    if (isSurelyCovered && !truth.held.has(key)) {
      violate(model, "everybody has what a lease gives", `${key} is missing`);
    }
  }
  for (const [key, { origin }] of truth.held) {
    if (origin === "standing") continue;
    const leases = ledger.leasesByKey.get(key) ?? [];
    const isMaybeCovered = leases.some(
      ({ from, until, ended }) => isLive(from, until, EDGE) && (ended === undefined || ended.at > now - EDGE),
    );
    if (isMaybeCovered || (origin === "unclear" && ledger.holdings.get(key)?.confirmed?.change === "revoke"))
      continue;
    if (ledger.holdings.get(key)?.isPreexisting === true && truth.touched.has(key)) continue;
    violate(model, "nobody has what no lease gives", `${key} is still held`);
  }
  judgeLedger(model);
  judgeMerges(model);
  judgeReviews(model);
}

/** The newest word of the ledger on each holding is how it is, where nobody changed it by hand afterwards. */
function judgeLedger(model: Model): void {
  const { ledger, truth } = model;
  for (const [key, { confirmed, intents }] of ledger.holdings) {
    const touched = truth.touched.get(key);
    const newest = intents.at(-1);
    if (newest === undefined || (touched !== undefined && touched > (confirmed?.at ?? 0))) continue;
    if (newest.at > model.now() - EDGE) continue;
    const held = truth.held.get(key);
    const says = confirmed?.change === "grant";
    if (says !== (held !== undefined) && held?.origin !== "standing") {
      violate(
        model,
        "the ledger tells what happened",
        `${key}: last confirmed ${confirmed?.change ?? "nothing"}`,
      );
    }
  }
  const over = [...ledger.leases.values()].filter(
    ({ ended, until }) => ended === undefined && until < model.now() - EDGE,
  );
  for (const { path } of over)
    violate(model, "the ledger tells what happened", `${path} is over, and not ended`);
}

/** What was merged with every approval, and stands untouched, has led to a lease. */
function judgeMerges(model: Model): void {
  const { repository } = model.host;
  const tip = tipOf(repository, MAIN);
  for (const [path, merges] of model.merges) {
    const [merge] = merges;
    if (merges.length !== 1 || merge === undefined || model.ledger.leases.has(path)) continue;
    if (commitOf(repository, tip).files.get(path) !== merge.blob) continue;
    if (touching(repository, path, tip).length !== 1 || model.now() - merge.at < EDGE) continue;
    if (mustLead(merge, model.people, model.now())) {
      violate(
        model,
        "everybody has what a lease gives",
        `${path} was approved and merged, and never led to a lease`,
      );
    }
  }
}

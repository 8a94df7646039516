// Are the laws kept? An onlooker with books of its own: the host's merges, the targets' truth, and the ledger's lines.

import type { LedgerEntry } from "#schemas/generated/types.ts";
import { isOff, type Process } from "../engine/process.ts";
import type { PolicyText } from "../script/policy.ts";
import { commitOf, tipOf, touching } from "../world/commits.ts";
import { type Host, MAIN, type Pull } from "../world/host.ts";
import type { Weather } from "../world/weather.ts";
import { type GlassLine, seeGlass, seeReviewed } from "./afterwards.ts";
import { whyNotAtAll } from "./approve.ts";
import { type Lag, lagOf } from "./lag.ts";
import {
  emptyLedgerBook,
  holdingOf,
  keyOf,
  type LeaseLine,
  type LedgerBook,
  readLine,
} from "./ledger-book.ts";
import { type Merge, mergesOf } from "./merges.ts";
import { type PeopleBook, peopleBook } from "./people.ts";
import { appear, noTruth, type Truth, vanish, wasEver } from "./truth.ts";

export type Violation = { readonly law: string; readonly what: string; readonly at: number };

export type Model = {
  readonly host: Host;
  readonly weather: Weather;
  /** True time in seconds, with fractions. */
  readonly now: () => number;
  readonly people: PeopleBook;
  readonly ledger: LedgerBook;
  readonly truth: Truth;
  readonly merges: Map<string, Merge[]>;
  readonly policies: Map<string, PolicyText>;
  /** When a merged grant's file was last found missing from the default branch. */
  readonly removedAt: Map<string, number>;
  /** Since when a lease's file is missing from the default branch. */
  readonly missingSince: Map<string, number>;
  /** When each process began, by the name under which it writes. */
  readonly began: Map<string, number>;
  /** Break-glass that was given, by the path of its grant. */
  readonly glass: Map<string, GlassLine>;
  readonly violations: Violation[];
  readonly lags: Lag[];
};

export function newModel(host: Host, weather: Weather, now: () => number): Model {
  return {
    host,
    weather,
    now,
    people: peopleBook(host),
    ledger: emptyLedgerBook(),
    truth: noTruth(),
    merges: new Map(),
    policies: new Map(),
    removedAt: new Map(),
    missingSince: new Map(),
    began: new Map(),
    glass: new Map(),
    violations: [],
    lags: [],
  };
}

export function violate(model: Model, law: string, what: string): void {
  if (model.violations.length < 20) model.violations.push({ law, what, at: model.now() });
}

/** The clocks of machines may be this far off and still be trusted with new access; and messages take time. */
const SLACK = 90;

export function seeMerge(model: Model, pull: Pull): void {
  for (const merge of mergesOf(model.host, pull, model.policies)) {
    model.merges.set(merge.path, [...(model.merges.get(merge.path) ?? []), merge]);
  }
}

/** The default branch moved. */
export function seeMain(model: Model): void {
  const { files } = commitOf(model.host.repository, tipOf(model.host.repository, MAIN));
  for (const path of model.merges.keys()) if (!files.has(path)) model.removedAt.set(path, model.now());
  for (const { path, ended } of model.ledger.leases.values()) {
    if (ended !== undefined) continue;
    if (files.has(path)) model.missingSince.delete(path);
    else if (!model.missingSince.has(path)) model.missingSince.set(path, model.now());
  }
}

/** New lines are in the ledger. */
export function seeLines(model: Model, lines: readonly string[], continues: boolean): void {
  if (!continues) violate(model, "the ledger only grows", "a line that was there is another one now");
  for (const line of lines) {
    const problem = (law: string, what: string): void => violate(model, law, what);
    seeEntry(model, readLine(model.ledger, line, model.now(), problem));
  }
}

function seeEntry(model: Model, entry: LedgerEntry): void {
  const { type, target = "", entitlement = "", account = "", change, grant } = entry;
  if (type === "lease.opened" && grant !== undefined) {
    const lease = model.ledger.leases.get(grant.path);
    if (lease !== undefined) seeLease(model, lease, entry);
  }
  if (type === "break-glass.reviewed") seeReviewed(model, entry);
  if (type === "lease.expired" && grant !== undefined) {
    const lease = model.ledger.leases.get(grant.path);
    if (lease !== undefined && lease.until > model.now() + SLACK) {
      violate(
        model,
        "a lease lasts as long as it was given",
        `${grant.path} was ended as expired before its end`,
      );
    }
  }
  if (type === "lease.withdrawn" && grant !== undefined && !wasMissing(model, grant.path)) {
    violate(
      model,
      "a lease lasts as long as it was given",
      `${grant.path} was ended as withdrawn, and is there`,
    );
  }
  if (type !== "change.confirmed" || change === undefined) return;
  const key = keyOf(target, `${entitlement} ${account}`);
  const { intents } = holdingOf(model.ledger, key);
  const intent = intents.findLast((item) => item.change === change);
  if (intent === undefined) {
    violate(model, "intent comes first", `${change} of ${key} without an intent`);
    return;
  }
  const from = Math.max(intent.at, model.now() - 1800) - 300;
  if (!wasEver(model.truth, key, change === "grant", from)) {
    const said = change === "revoke" ? "revoked" : "granted";
    violate(model, "said after reading back", `${key} is called ${said}, and never was so`);
  }
}

/** Also when it came back between a run's look and its word: what was out of the branch was withdrawn. */
const wasMissing = (model: Model, path: string): boolean =>
  model.missingSince.has(path) || (model.removedAt.get(path) ?? 0) > model.now() - 600;

function seeLease(model: Model, lease: LeaseLine, entry: LedgerEntry): void {
  const { path, pull, blob } = lease;
  const no = (why: string): void => violate(model, "nothing without an approved merge", `${path}: ${why}`);
  const merge = model.merges.get(path)?.find((item) => item.pull === pull && item.blob === blob);
  if (merge === undefined) {
    no(`pull request ${pull} did not bring it`);
    return;
  }
  seeGlass(model, merge);
  const why = whyNotAtAll(merge, model.people, {
    openedAt: model.now(),
    length: lease.until - lease.from,
  });
  if (why !== undefined || merge.asked === undefined) {
    no(why ?? "");
    return;
  }
  const { asked, at } = merge;
  if (lease.key !== keyOf(asked.target, `${asked.entitlement} ${asked.holder}`))
    no("it gives something else");
  const end = (asked.start ?? at) + asked.duration;
  const previous = asked.extends === undefined ? undefined : extendedEnd(model, path, asked.extends);
  const latest = previous === undefined ? end : Math.max(end, previous + asked.duration);
  if (lease.from < at || lease.until > latest) no("it is given for longer than asked");
  if (asked.extends === undefined && lease.until !== end) no("it is given for another time than asked");
  if (entry.pullRequest !== merge.pull) no("it names another pull request");
  const { files } = commitOf(model.host.repository, tipOf(model.host.repository, MAIN));
  const removedAt = model.removedAt.get(path) ?? 0;
  // A run that read the branch before the file was taken out may still say what it saw, and so may one to which the host
  // showed the branch as it was.
  const readFrom =
    (model.began.get(entry.source.run ?? "") ?? 0) - (model.weather.isOn("stale-main") ? 90 : 2);
  const [newest] = touching(model.host.repository, path, tipOf(model.host.repository, MAIN));
  // What a forced push took out of the branch's history never happened there.
  const isAsMerged = newest !== undefined && model.host.pulls.get(pull)?.associated.has(newest) === true;
  if (removedAt > at && removedAt < readFrom && !isAsMerged) no("its file was taken out after the merge");
  if (!files.has(path)) model.missingSince.set(path, model.now());
}

const extendedEnd = (model: Model, path: string, id: string): number | undefined =>
  model.ledger.leases.get(`${path.slice(0, path.lastIndexOf("/"))}/${id}.yaml`)?.until;

/** Seconds between what a run reads of the ledger and what it then asks for: what it knows may be a minute old. */
const KNOWS = 150;

/** A run asks a target for a change, whatever comes of it. */
export function seeAsked(model: Model, key: string, kind: "grant" | "revoke", by: Process): void {
  if (kind === "revoke") return;
  if (isOff(by)) violate(model, "no new access by a wrong clock", `${by.name} gives ${key}`);
  const now = model.now();
  const isWanted = (model.ledger.leasesByKey.get(key) ?? []).some(
    ({ from, until, ended }) =>
      from - SLACK <= now && now < until + KNOWS && (ended === undefined || now - ended.at < KNOWS),
  );
  if (!isWanted) {
    violate(model, "nobody holds what no lease gives", `${by.name} gives ${key}, whose lease is over`);
  }
}

/** Lapse's change took effect in a target. */
export function seeEffect(model: Model, key: string, kind: "grant" | "revoke"): void {
  const { truth, ledger } = model;
  const now = model.now();
  if (kind === "grant") {
    if ((ledger.leasesByKey.get(key) ?? []).every(({ from }) => from > now + SLACK)) {
      violate(model, "nobody holds what no lease gives", `${key} was granted without any lease`);
    }
    appear(truth, key, "lapse", now);
    return;
  }
  const held = truth.held.get(key);
  const { intents } = holdingOf(ledger, key);
  if (held?.origin === "standing") {
    const isRace = intents.some(({ change, at }) => change === "grant" && Math.abs(at - held.since) < 600);
    if (!isRace)
      violate(model, "what stood before is not taken away", `${key} stood before, and was revoked`);
  }
  const intent = intents.findLast(({ change }) => change === "revoke");
  const covering = (ledger.leasesByKey.get(key) ?? []).find(
    ({ seq, from, until, ended, path }) =>
      intent !== undefined &&
      seq < intent.seq &&
      ended === undefined &&
      !model.missingSince.has(path) &&
      from + SLACK < intent.at &&
      now + SLACK < until,
  );
  if (held !== undefined && covering !== undefined) {
    violate(model, "union", `${key} was revoked under the live lease ${covering.path}`);
  }
  if (held !== undefined && held.origin !== "standing") {
    const lag = lagOf(model, key, held.since);
    if (lag !== undefined) model.lags.push(lag);
  }
  vanish(truth, key, now);
}

const HAND_SECONDS = 26 * 3600;

/** Somebody changed a target by hand. */
export function seeHand(model: Model, key: string, what: "add" | "remove"): void {
  const { truth, ledger } = model;
  const now = model.now();
  truth.touched.set(key, now);
  if (what === "remove") {
    vanish(truth, key, now);
    return;
  }
  const { intents, confirmed } = holdingOf(ledger, key);
  const isAbout =
    intents.some(({ at, change }) => change === "grant" && at > now - HAND_SECONDS) ||
    (intents.length > 0 && confirmed?.change !== "revoke");
  appear(truth, key, isAbout ? "unclear" : "standing", now);
}

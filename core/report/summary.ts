// What did a run do? Given, taken, failed, late, refused: for the step summary, and for a terminal.

import type { StaleHeartbeat } from "#ledger/heartbeats.ts";
import type { Blast } from "#plan/blast-radius.ts";
import type { Drift, PlannedChange } from "#plan/plan.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant, type Instant } from "#time/instant.ts";
import { name, type Page, type Section, words } from "./sections.ts";

/** What the report of a run has to tell. */
export type RunSummary = {
  readonly flow: string;
  readonly at: Instant;
  readonly noNewAccess?: string;
  readonly opened: readonly {
    readonly grant: string;
    readonly target: string;
    readonly entitlement: string;
    readonly account: string;
    readonly until: Instant;
    readonly pullRequest: number;
  }[];
  readonly refused: readonly Rejected[];
  readonly quarantined: readonly Rejected[];
  readonly waiting: readonly { readonly grant: string; readonly detail: string }[];
  readonly ended: readonly { readonly grant: string; readonly why: string; readonly due: Instant }[];
  readonly heldBack?: Blast;
  readonly targets: readonly TargetSummary[];
  readonly stale: readonly StaleHeartbeat[];
  readonly troubles: readonly string[];
  readonly cleanUp?: { readonly pullRequest: number; readonly files: number };
};

type Rejected = { readonly grant: string; readonly code: string; readonly pullRequest?: number };

export type TargetSummary = {
  readonly target: string;
  readonly unreachable?: string;
  readonly done: readonly {
    readonly change: PlannedChange;
    readonly outcome: "confirmed" | "unconfirmed" | "failed" | "skipped";
    readonly detail?: string;
    readonly tries: number;
    readonly lagSeconds?: number;
  }[];
  readonly drift: readonly Drift[];
  readonly preexisting: readonly string[];
  readonly busy: readonly string[];
  readonly orphaned: readonly string[];
  /** Changes that are still to be made, where a run only looked. */
  readonly outstanding?: readonly PlannedChange[];
};

/** The page about one run. */
export function runPage(run: RunSummary): Page {
  return {
    headline: `Lapse ${run.flow}: ${headlineOf(run)}`,
    remarks: remarksOf(run),
    sections: [
      changesSection(run.targets),
      openedSection(run),
      endedSection(run),
      ...rejectedSections(run),
      heldBackSection(run),
      ...targetSections(run.targets),
      troublesSection(run),
    ],
  };
}

function headlineOf({ targets, refused, quarantined, waiting, troubles }: RunSummary): string {
  const done = targets.flatMap((target) => target.done);
  const confirmed = done.filter(({ outcome }) => outcome === "confirmed");
  const count = (of: readonly unknown[], word: string): string[] =>
    of.length === 0 ? [] : [`${of.length} ${word}`];
  const parts = [
    ...count(
      confirmed.filter(({ change }) => change.kind === "grant"),
      "granted",
    ),
    ...count(
      confirmed.filter(({ change }) => change.kind === "revoke"),
      "revoked",
    ),
    ...count(
      targets.flatMap(({ outstanding }) => outstanding ?? []),
      "still to be done",
    ),
    ...count(
      done.filter(({ outcome }) => outcome === "unconfirmed"),
      "unconfirmed",
    ),
    ...count(
      done.filter(({ outcome }) => outcome === "failed"),
      "failed",
    ),
    ...count(
      targets.filter(({ unreachable }) => unreachable !== undefined),
      "out of reach",
    ),
    ...count(quarantined, "quarantined"),
    ...count(refused, "refused"),
    ...count(waiting, "waiting"),
    ...count(
      targets.flatMap(({ drift }) => drift),
      "drifted",
    ),
    ...count(troubles, "in trouble"),
  ];
  return parts.length === 0 ? "nothing to do" : parts.join(", ");
}

function remarksOf({ noNewAccess, targets, cleanUp, stale }: RunSummary): readonly string[] {
  const lags = targets
    .flatMap(({ done }) => done.flatMap(({ lagSeconds }) => lagSeconds ?? []))
    .toSorted((a, b) => a - b);
  const middle = lags[Math.floor((lags.length - 1) / 2)];
  const most = lags.at(-1);
  return [
    ...(noNewAccess === undefined ? [] : [`No new access was given: ${noNewAccess}.`]),
    ...(middle === undefined || most === undefined
      ? []
      : [
          `Revocations were confirmed ${formatDuration(middle)} after they were due in the middle, ${formatDuration(most)} at most.`,
        ]),
    ...(cleanUp === undefined
      ? []
      : [
          `Pull request ${cleanUp.pullRequest} removes ${cleanUp.files} lapsed ${cleanUp.files === 1 ? "file" : "files"}.`,
        ]),
    ...stale.map(silenceOf),
  ];
}

/** A flow that has not run for too long, in a sentence. */
export const silenceOf = ({ flow, lastAt, silentSeconds }: StaleHeartbeat): string =>
  `\`${flow}\` has not run since ${formatInstant(lastAt)}, ${formatDuration(silentSeconds)} ago: see why.`;

function changesSection(targets: readonly TargetSummary[]): Section {
  const rank = { failed: 0, unconfirmed: 1, skipped: 2, confirmed: 3 };
  const done = targets.flatMap((target) => target.done).toSorted((a, b) => rank[a.outcome] - rank[b.outcome]);
  return {
    title: "Changes",
    columns: ["outcome", "change", "who", "what", "after it was due", ""],
    rows: done.map(({ change, outcome, detail, tries, lagSeconds }) => [
      words(outcome),
      words(change.kind),
      name(change.account),
      name(`${change.target}/${change.entitlement}`),
      words(lagSeconds === undefined ? "" : formatDuration(lagSeconds)),
      words(
        [...(detail === undefined ? [] : [quoted(detail)]), ...(tries > 1 ? [`${tries} tries`] : [])].join(
          ", ",
        ),
      ),
    ]),
  };
}

/** Others' words within ours. */
const quoted = (text: string): string => `\`${text.replaceAll("`", "'")}\``;

const openedSection = ({ opened }: RunSummary): Section => ({
  title: "Leases that began",
  columns: ["grant", "who", "what", "until", "pull request"],
  rows: opened.map(({ grant, account, target, entitlement, until, pullRequest }) => [
    name(grant),
    name(account),
    name(`${target}/${entitlement}`),
    words(formatInstant(until)),
    name(`#${pullRequest}`),
  ]),
});

const endedSection = ({ ended }: RunSummary): Section => ({
  title: "Leases that ended",
  columns: ["grant", "why", "due"],
  rows: ended.map(({ grant, why, due }) => [name(grant), words(why), words(formatInstant(due))]),
});

const pull = ({ pullRequest }: Rejected) =>
  pullRequest === undefined ? words("none") : name(`#${pullRequest}`);

const rejectedSections = ({ refused, quarantined, waiting }: RunSummary): readonly Section[] => [
  {
    title: "Quarantined: files that no merged pull request explains give nothing",
    columns: ["grant", "why", "pull request"],
    rows: quarantined.map((rejected) => [name(rejected.grant), name(rejected.code), pull(rejected)]),
    help: "Delete the file and ask again by a pull request.",
  },
  {
    title: "Refused: the policy does not allow them, whatever was merged",
    columns: ["grant", "why", "pull request"],
    rows: refused.map((rejected) => [name(rejected.grant), name(rejected.code), pull(rejected)]),
    help: "Delete the file and ask again.",
  },
  {
    title: "Waiting: nothing could be decided this time, and the next run looks again",
    columns: ["grant", "why"],
    rows: waiting.map(({ grant, detail }) => [name(grant), words(quoted(detail))]),
  },
];

const heldBackSection = ({ heldBack }: RunSummary): Section => ({
  title: "Held back: unusually many withdrawals at once",
  columns: ["withdrawals", "of live leases", "digest"],
  rows:
    heldBack === undefined
      ? []
      : [[words(String(heldBack.withdrawals)), words(String(heldBack.live)), name(heldBack.digest)]],
  help: "Look at what was removed. If it is meant, run again with this digest as `approve-plan`.",
});

function targetSections(targets: readonly TargetSummary[]): readonly Section[] {
  const keys = (of: (target: TargetSummary) => readonly string[]) =>
    targets.flatMap((target) => of(target).map((key) => [name(key)]));
  return [
    {
      title: "Out of reach",
      columns: ["target", "why"],
      rows: targets.flatMap(({ target, unreachable }) =>
        unreachable === undefined ? [] : [[name(target), words(quoted(unreachable))]],
      ),
      help: "Revocations there are tried again by every run.",
    },
    {
      title: "Still to be done",
      columns: ["change", "who", "what"],
      rows: targets.flatMap(({ outstanding = [] }) =>
        outstanding.map(({ kind, account, target, entitlement }) => [
          words(kind),
          name(account),
          name(`${target}/${entitlement}`),
        ]),
      ),
    },
    driftSection(targets),
    {
      title: "Stood before: access that no lease gave, and that is left alone",
      columns: ["holding"],
      rows: keys(({ preexisting }) => preexisting),
    },
    { title: "Another run was at work on", columns: ["holding"], rows: keys(({ busy }) => busy) },
    {
      title: "At entitlements that the target no longer describes",
      columns: ["holding"],
      rows: keys(({ orphaned }) => orphaned),
      help: "Describe the entitlement again, so that its access can be taken away.",
    },
  ];
}

const driftSection = (targets: readonly TargetSummary[]): Section => ({
  title: "Drift",
  columns: ["holding", "what is so"],
  rows: targets.flatMap(({ drift }) =>
    drift.map(({ key, kind }) => [
      name(key),
      words(
        kind === "foreign"
          ? "it is there, and no lease gives it"
          : "what we gave is gone, though its lease is live",
      ),
    ]),
  ),
  help: "Somebody has to say whose it is: it is neither adopted nor taken away.",
});

const troublesSection = ({ troubles }: RunSummary): Section => ({
  title: "Troubles",
  columns: ["what"],
  rows: troubles.map((trouble) => [words(quoted(trouble))]),
});

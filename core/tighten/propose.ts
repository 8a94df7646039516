// What does the ledger teach about the policy? Edits that only take away, each with its evidence.

import { LineCounter, parseDocument } from "yaml";
import type { Policy, Rule } from "#policy/model.ts";
import { formatSet } from "#policy/read/sets.ts";
import { confidence, exceedanceBound, minimumSample, roundedUp } from "#tighten/bound.ts";
import type { Demand } from "#tighten/demand.ts";
import { type EditPath, removeItem, replaceScalar } from "#tighten/edit.ts";
import type { DurationEvidence, Proposal, UnusedEvidence } from "#tighten/proposal.ts";
import { formatDuration } from "#time/duration.ts";

export type PolicyFileText = { readonly path: string; readonly text: string };

export type TightenInputs = {
  readonly policy: Policy;
  readonly files: readonly PolicyFileText[];
  readonly demand: ReadonlyMap<string, Demand>;
  /** Members' ids by set, as written in the policy; a set that could not be looked up is not here. */
  readonly members: ReadonlyMap<string, readonly number[]>;
};

/** A group has to have had this long to ask before its silence says something: thirteen weeks, in seconds. */
const quietSeconds = 13 * 7 * 86_400;
const week = 7 * 86_400;

/** Proposals in the order of files and lines. Each edits one value of one rule. */
export function propose(inputs: TightenInputs): readonly Proposal[] {
  return inputs.policy.rules.flatMap((rule) => {
    const demand = inputs.demand.get(rule.name);
    const file = inputs.files.find(({ path }) => path === rule.at.path);
    if (demand === undefined || file === undefined || demand.samples.length < minimumSample) return [];
    const shorter = shorterDuration(rule, demand, file);
    return [...(shorter === undefined ? [] : [shorter]), ...quietSets(rule, demand, file, inputs.members)];
  });
}

/** The lowest maximum duration that covers everything that was asked for in the window. */
function shorterDuration(rule: Rule, demand: Demand, file: PolicyFileText): Proposal | undefined {
  const allowed = rule.limits.duration;
  const longestAsked = Math.max(...demand.samples.map(({ asked }) => asked));
  const proposed = roundedUp(longestAsked);
  const path = pathOf(file, rule, ["limits", "duration"]);
  if (allowed === undefined || proposed === undefined || proposed >= allowed || path === undefined)
    return undefined;
  const after = replaceScalar(file.text, path, formatDuration(proposed));
  if (!after.ok) return undefined;
  return {
    id: `duration/${rule.name}/${proposed}`,
    effect: "tighten",
    title: `${rule.name}: at most ${formatDuration(proposed)} instead of ${formatDuration(allowed)}`,
    rule: rule.name,
    path: file.path,
    before: file.text,
    after: after.value,
    line: lineOf(file, path),
    evidence: durationEvidence(demand, allowed, proposed, longestAsked),
  };
}

function durationEvidence(
  demand: Demand,
  allowed: number,
  proposed: number,
  longestAsked: number,
): DurationEvidence {
  const asked = demand.samples.map((sample) => sample.asked).toSorted((a, b) => a - b);
  const counts = new Map<number, number>();
  for (const seconds of asked) counts.set(seconds, (counts.get(seconds) ?? 0) + 1);
  return {
    kind: "duration",
    from: demand.from,
    until: demand.until,
    requests: asked.length,
    people: new Set(demand.samples.map(({ requester }) => requester)).size,
    allowed,
    proposed,
    longestAsked,
    longestKept: Math.max(...demand.samples.map(({ kept }) => kept)),
    medianAsked: asked[Math.floor((asked.length - 1) / 2)] ?? 0,
    exceedance: exceedanceBound(asked.length),
    confidence,
    histogram: [...counts].map(([seconds, count]) => ({ seconds, count })),
  };
}

/** Sets that may ask and of whom nobody did, for a quarter of a year in which others did. */
function quietSets(
  rule: Rule,
  demand: Demand,
  file: PolicyFileText,
  members: ReadonlyMap<string, readonly number[]>,
): readonly Proposal[] {
  const span = demand.until - demand.from;
  if (span < quietSeconds || rule.mayRequest.length < 2) return [];
  const asked = new Set(demand.samples.map(({ requester }) => requester));
  // An extension is a request like any other, and a requester that the ledger does not name could be anybody.
  if (asked.has(undefined)) return [];
  const quiet = rule.mayRequest.flatMap((set, index) => {
    const ids = members.get(formatSet(set));
    return ids !== undefined && ids.length > 0 && ids.every((id) => !asked.has(id))
      ? [{ set, index, ids }]
      : [];
  });
  // One at a time: what is left has to be judged again once this one is merged.
  const found = quiet[0];
  const path = found && pathOf(file, rule, ["mayRequest", found.index]);
  if (found === undefined || path === undefined) return [];
  const after = removeItem(file.text, path);
  if (!after.ok) return [];
  const others = new Set(
    rule.mayRequest.flatMap((set) => (set === found.set ? [] : (members.get(formatSet(set)) ?? []))),
  );
  const evidence: UnusedEvidence = {
    kind: "unused-requester",
    from: demand.from,
    until: demand.until,
    set: formatSet(found.set),
    members: found.ids.length,
    losing: found.ids.filter((id) => !others.has(id)).length,
    requests: demand.samples.length,
    // With none seen, the exact Poisson bound is -ln(1 - confidence) events in the whole span.
    weeklyRateBound: -Math.log(1 - confidence) / (span / week),
    confidence,
  };
  return [
    {
      id: `unused-requester/${rule.name}/${formatSet(found.set)}`,
      effect: "tighten",
      title: `${rule.name}: ${formatSet(found.set)} need not be able to ask`,
      rule: rule.name,
      path: file.path,
      before: file.text,
      after: after.value,
      line: lineOf(file, path),
      evidence,
    },
  ];
}

/** The path in the YAML document of a key of a rule; rules are found by where they stand. */
function pathOf(file: PolicyFileText, rule: Rule, below: EditPath): EditPath | undefined {
  const counter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: counter });
  const rules = document.toJS()?.rules;
  if (!Array.isArray(rules)) return undefined;
  const index = rules.findIndex((_, at) => {
    const node = document.getIn(["rules", at], true) as { range?: [number, number, number] } | undefined;
    if (!node?.range) return false;
    const from = counter.linePos(node.range[0]).line;
    const to = counter.linePos(node.range[2] - 1).line;
    return from <= rule.at.line && rule.at.line <= to;
  });
  const path = ["rules", index, ...below];
  return index >= 0 && document.getIn(path) !== undefined ? path : undefined;
}

function lineOf(file: PolicyFileText, path: EditPath): number {
  const counter = new LineCounter();
  const node = parseDocument(file.text, { lineCounter: counter }).getIn(path, true) as
    | { range?: number[] }
    | undefined;
  return counter.linePos(node?.range?.[0] ?? 0).line;
}

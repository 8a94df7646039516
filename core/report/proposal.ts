// How is a proposal shown to the owners of the policy? A pull request's text: what would change, and what it rests on.

import { code, inline } from "#report/escape.ts";
import { unreachable } from "#source/result.ts";
import type { DurationEvidence, Proposal, UnusedEvidence } from "#tighten/proposal.ts";
import { formatDuration } from "#time/duration.ts";
import { formatInstant, type Instant } from "#time/instant.ts";

/** The text of the pull request, in markdown. `command` is what makes the same proposal again. */
export function renderProposal(proposal: Proposal, command: string): string {
  const { evidence } = proposal;
  return [
    `Proposed from the ledger, for rule **${inline(proposal.rule)}** (${code(proposal.path)} line ${proposal.line}).`,
    "It only takes away: nothing that is refused today would be allowed.",
    evidence.kind === "duration" ? durationWords(evidence) : unusedWords(evidence),
    `Made by \`${command}\`, which says the same from the same ledger and policy. Closing this pull request without merging keeps the policy as it is, and the same proposal is not made again for 90 days.`,
    `<!-- lapse:proposal ${proposal.id} -->`,
  ].join("\n\n");
}

function durationWords(evidence: DurationEvidence): string {
  const { requests, people, allowed, proposed, longestAsked, longestKept, medianAsked } = evidence;
  return [
    "### Evidence",
    `| | |\n|---|---|\n${[
      ["time looked at", spanWords(evidence.from, evidence.until)],
      ["requests granted", `${requests}, by ${people} ${people === 1 ? "person" : "people"}`],
      ["allowed now", formatDuration(allowed)],
      ["**proposed**", `**${formatDuration(proposed)}**`],
      ["longest asked for", formatDuration(longestAsked)],
      ["longest kept", formatDuration(longestKept)],
      ["middle of what was asked for", formatDuration(medianAsked)],
      [
        "requests to come that would exceed it",
        `at most ${percent(evidence.exceedance)}, with ${percent(evidence.confidence)} confidence`,
      ],
    ]
      .map(([name, value]) => `| ${name} | ${value} |`)
      .join("\n")}`,
    "No request that was granted in that time would have been refused. The bound is the exact binomial one for zero exceptions; it takes future requests to be like past ones, independently of each other.",
    `### What was asked for\n\n\`\`\`\n${histogram(evidence)}\n\`\`\``,
  ].join("\n\n");
}

function histogram({ histogram: rows, proposed, allowed }: DurationEvidence): string {
  const most = Math.max(...rows.map(({ count }) => count));
  const line = (seconds: number, count: number): string =>
    `${formatDuration(seconds).padStart(10)}  ${"█".repeat(Math.max(1, Math.round((count / most) * 40)))} ${count}`;
  return [
    ...rows.map(({ seconds, count }) => line(seconds, count)),
    `${formatDuration(proposed).padStart(10)}  ← proposed`,
    `${formatDuration(allowed).padStart(10)}  ← allowed now`,
  ].join("\n");
}

function unusedWords({ from, until, set, members, losing, requests, ...bound }: UnusedEvidence): string {
  return [
    "### Evidence",
    `Nobody in ${code(set)} (${members} ${members === 1 ? "member" : "members"}) asked for this in ${spanWords(from, until)}, while others asked ${requests} times. ${losing} of them could no longer ask; the rest are in another set that may.`,
    `With none seen in that time, the group asks at most ${bound.weeklyRateBound.toFixed(2)} times a week, with ${percent(bound.confidence)} confidence.`,
  ].join("\n\n");
}

function spanWords(from: Instant, until: Instant): string {
  const weeks = Math.round((until - from) / 604_800);
  return `${weeks} weeks, ${formatInstant(from)} to ${formatInstant(until)}`;
}

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

/** The commit's message: a subject and why. */
export function proposalMessage(proposal: Proposal): string {
  const { evidence } = proposal;
  switch (evidence.kind) {
    case "duration":
      return `policy: ${proposal.title}\n\nThe longest of ${evidence.requests} requests asked for ${formatDuration(evidence.longestAsked)}.\n`;
    case "unused-requester":
      return `policy: ${proposal.title}\n\nNobody in it asked in ${spanWords(evidence.from, evidence.until)}.\n`;
    default:
      return unreachable(evidence);
  }
}

// What can go wrong, in one word each? Counted where it really took effect, so that none is only on paper.

export const happenings = {
  crash: "a process died at a message",
  "hook-lost": "a webhook was lost",
  "hook-late": "a webhook was minutes to hours late",
  "hook-doubled": "a webhook came twice",
  "hook-out-of-order": "a webhook came before one that was sent earlier",
  "schedule-dropped": "a scheduled run did not start",
  "app-down": "the app was not there to look or to start a run",
  "api-error-before": "the host failed before the effect",
  "api-error-after": "the host failed after the effect",
  "rate-limit": "the host refused for its rate limit",
  "old-main": "the host showed an old default branch",
  "pull-unknown": "the host did not know yet which pull request a commit belongs to",
  twin: "a second run started beside one",
  "target-down": "a target was down",
  "target-late": "a target's answer came after the deadline, and its effect too",
  "target-slow": "a target was slow",
  "target-async": "a target did it later than it said",
  "target-answer-lost": "a target did it, and its answer was lost",
  "target-deaf": "a target said yes and did nothing",
  "target-refusal": "a target refused one account",
  "by-hand": "somebody changed a target by hand",
  "person-left": "somebody left a team or the organisation",
  "team-renamed": "a team was renamed, or made again",
  "login-reused": "a login was taken over by somebody else",
  "push-to-main": "somebody pushed to the default branch",
  "main-rewound": "somebody set the default branch back",
  "branch-rewritten": "somebody rewrote a pull request's branch",
  "merged-past-check": "an admin merged past the check",
  "ledger-forged": "somebody forged the ledger's branch",
  "clock-off": "a process began with a clock that was minutes off",
  "clock-jump": "the app's clock jumped",
  "held-back": "withdrawals were held back for a person's word",
  "no-key": "a run had no key to sign with",
} as const;

export type Happening = keyof typeof happenings;

export type Counts = Map<Happening, number>;

export const count = (counts: Counts, what: Happening): void =>
  void counts.set(what, (counts.get(what) ?? 0) + 1);

/** A table for people: how often, the rarest first. */
export function tableOf(counts: ReadonlyMap<Happening, number>): string {
  const rows = Object.entries(happenings)
    .map(([name, words]) => ({ times: counts.get(name as Happening) ?? 0, words }))
    .sort((a, b) => a.times - b.times);
  return rows.map(({ times, words }) => `${String(times).padStart(8)}  ${words}`).join("\n");
}

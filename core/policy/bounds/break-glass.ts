// May somebody take access at once, without anybody's word, and have it reviewed afterwards?

import type { Subject } from "#identity/names.ts";
import { type Asking, failure } from "#policy/bounds/bound.ts";
import { belowAccess, byGrant, type Held, sameSubject } from "#policy/bounds/held.ts";
import { judgeDuration } from "#policy/bounds/limits.ts";
import type { Obligations, Route } from "#policy/model.ts";
import { judgeMembership } from "#policy/people/requester.ts";
import { setNames } from "#policy/people/sets.ts";
import { type Finding, pass, quote, type Told, told } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";

export type BreakGlassJudged = { readonly findings: readonly Finding[]; readonly route: Route | undefined };

/**
 * Judges a request that says `breakGlass: true`: the rule must allow it, to whoever asks, for themselves, at once,
 * for a short time, and not while an earlier one of theirs is unreviewed. `by` stands in for who may ask and hold.
 */
export function judgeBreakGlass(world: World, asking: Asking, requester: Subject): BreakGlassJudged {
  const { asked, rule, chain } = asking;
  const { grant, holder } = asked;
  const place = grant.placeOf("breakGlass");
  const ask = "Remove the line `breakGlass: true` to ask for approval instead.";
  const glass = rule.breakGlass;
  if (glass === undefined) {
    const text = `rule ${quote(rule.name)} has no break-glass`;
    return { findings: [toldOf(failure("break-glass", text, { at: place, fix: ask }))], route: undefined };
  }
  const findings: Finding[] = [
    judgeMembership(world, requester, glass.by, {
      code: "break-glass-by",
      may: "break glass",
      rule,
      key: "breakGlass",
    }),
    judgeDuration(world, asking, {
      seconds: glass.duration,
      key: ["breakGlass", "duration"],
      by: "break-glass of ",
    }),
  ];
  if (!sameSubject(holder, requester)) {
    const text = `${quote(requester.name)} may break glass for themselves only, not for ${quote(holder.name)}`;
    findings.push(toldOf(failure("break-glass-for-other", text, { at: place, fix: ask })));
  }
  if (asked.span.from > world.facts.now) {
    // An extension begins where the lease that it extends ends.
    const line = chain.length > 0 ? "extends" : "start";
    const fix = `Remove the line \`${line}\`; or ask for approval, without \`breakGlass: true\`.`;
    const wrong = { at: grant.placeOf(line), fix };
    findings.push(toldOf(failure("break-glass-later", "break-glass access begins at once", wrong)));
  }
  findings.push(judgeUnreviewed(world, asking, requester));
  const obligations: Obligations = { review: { by: glass.reviewBy, within: glass.reviewWithin } };
  return { findings, route: { name: "break-glass", when: {}, approvals: [], obligations, at: glass.at } };
}

/** By the rule that governs it now; what it was opened by may be gone. */
function reviewersOf({ policy }: World, { grant }: Held): string {
  const by = policy.ruleFor(belowAccess(grant))?.breakGlass?.reviewBy;
  return by === undefined ? "somebody" : `somebody in ${setNames(by)}`;
}

const toldOf = ({ reason, problems }: Told): Finding => told(reason, problems);

function judgeUnreviewed(world: World, { asked, others, chain, rule }: Asking, requester: Subject): Finding {
  const open = [...others, ...chain]
    .filter((held: Held) => held.breakGlass?.reviewed === false && sameSubject(held.subject, requester))
    .toSorted(byGrant)[0];
  const at = rule.placeOf(["breakGlass"]);
  if (open === undefined) {
    const text = `no earlier break-glass of ${quote(requester.name)} waits for its review`;
    return told(pass("break-glass-reviewed", text, { at }));
  }
  const text = open.asked
    ? `${quote(requester.name)} breaks glass for ${quote(open.grant)} in this pull request too, and one has to be reviewed before the next`
    : `the break-glass ${quote(open.grant)} of ${quote(requester.name)} has not been reviewed yet`;
  const fix = open.asked
    ? "Break glass for one of them, and ask for approval of the other."
    : `Have ${reviewersOf(world, open)} review it first.`;
  return toldOf(failure("break-glass-reviewed", text, { at: asked.grant.placeOf("breakGlass"), fix }, at));
}

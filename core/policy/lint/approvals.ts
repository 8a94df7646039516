// Can the approvals be given at all, by distinct people, none of whom asks or would hold the access?

import type { Login } from "#identity/names.ts";
import type { Approvals, Route, Rule } from "#policy/model.ts";
import { quote } from "#policy/reason.ts";
import { error, type Finding, warning } from "./finding.ts";
import { type Group, groupsOf, isShort, spare, words } from "./groups.ts";
import { type Known, knownOf, type PeopleIn } from "./people.ts";
import type { Region } from "./region.ts";
import type { Taken } from "./requests.ts";

/**
 * Codes: `approvals-out-of-reach` (nobody's request can ever be approved), `approvals-own-request` (only those who ask
 * or would hold could approve), `approvals-out-of-reach-for-some` (some people's requests cannot be approved). `taken`
 * are the requests of each route. Of sets that are not known nothing is claimed.
 */
export const lintApprovals = (rule: Rule, taken: Taken, moments: readonly PeopleIn[]): readonly Finding[] =>
  rule.routes.flatMap((route, index) => lintRoute(route, taken[index] ?? [], moments) ?? []);

function lintRoute(
  { approvals }: Route,
  requests: readonly Region[],
  moments: readonly PeopleIn[],
): Finding | undefined {
  const whose = peopleOfRequests(requests);
  const all = moments.map((peopleOf) => ({ peopleOf, parties: partiesAt(peopleOf, whose) }));
  const asking = all.filter(({ parties }) => parties.length > 0);
  const looked = asking.length > 0 ? asking : all;
  const groups = groupsOf(
    approvals,
    looked.map(({ peopleOf }) => peopleOf),
  );
  const short = groups.find(isShort);
  if (short !== undefined) return outOfReach(short, looked.length < moments.length);
  const parties = looked.flatMap((at, moment) => at.parties.map((party) => ({ ...party, moment })));
  if (parties.length > PARTIES_MAX) return undefined;
  const tight = groups.filter((group) => looked.some((_, moment) => spare(group, moment) < 2));
  return ownRequest(tight, parties) ?? forSome(tight.slice(0, TIGHT_MAX), parties);
}

/** With more parties, or beyond so many groups, nothing is claimed: a limit on time. */
const PARTIES_MAX = 1_000;
const TIGHT_MAX = 100;

/** Who may ask, and for whom, by some of the requests, at one moment. */
type Party = { readonly requesters: Known; readonly holders: Known; readonly moment: number };

type Whose = Pick<Region, "requester" | "subject">;

/** Many requests are by and for the same people. */
const peopleOfRequests = (requests: readonly Region[]): readonly Whose[] => [
  ...new Map(
    requests.map(({ requester, subject }) => [JSON.stringify([requester, subject]), { requester, subject }]),
  ).values(),
];

const partiesAt = (peopleOf: PeopleIn, whose: readonly Whose[]): readonly Omit<Party, "moment">[] =>
  whose
    .map(({ requester, subject }) => ({
      requesters: knownOf(peopleOf, requester),
      holders: knownOf(peopleOf, subject),
    }))
    .filter(({ requesters, holders }) => isSomebody(requesters) && isSomebody(holders));

const isSomebody = ({ atMost, workloads }: Known): boolean => workloads || atMost?.size !== 0;

const outOfReach = (group: Group, whileAsked: boolean): Finding =>
  error({
    code: "approvals-out-of-reach",
    at: group.at,
    message: `this can never be filled: ${words(group)}${whileAsked ? " while somebody may ask" : ""}`,
    fix: "Name more people, or ask for fewer.",
  });

/** Every one of a group is needed, and nobody else asks, or holds it. */
function ownRequest(tight: readonly Group[], parties: readonly Party[]): Finding | undefined {
  for (const group of tight) {
    const isInVain = (who: (party: Party) => Known): boolean =>
      parties.length > 0 &&
      parties.every((party) => {
        const { atMost, workloads } = who(party);
        const within = !workloads && atMost !== undefined && isWithin(atMost, peopleAt(group, party));
        return spare(group, party.moment) < (within ? 1 : 0);
      });
    const asks = isInVain(({ requesters }) => requesters);
    if (!asks && !isInVain(({ holders }) => holders)) continue;
    return error({
      code: "approvals-own-request",
      at: group.at,
      message: `only those who ${asks ? "may ask" : "may hold it"} could approve, and nobody approves for themselves: ${words(group)}`,
      fix: "Name people who neither ask nor hold, or ask for fewer.",
    });
  }
  return undefined;
}

const none: ReadonlySet<Login> = new Set();

const peopleAt = ({ people }: Group, { moment }: Party): ReadonlySet<Login> => people[moment] ?? none;

const isWithin = (some: ReadonlySet<Login>, all: ReadonlySet<Login>): boolean =>
  [...some].every((login) => all.has(login));

/** Somebody who asks, or would hold it, or both, of whom nobody can be done without. */
function forSome(tight: readonly Group[], parties: readonly Party[]): Finding | undefined {
  const said = (group: Group, what: string): Finding =>
    warning({
      code: "approvals-out-of-reach-for-some",
      at: group.at,
      message: `a request ${what} could never be approved, for nobody approves for themselves: ${words(group)}`,
      fix: "Name more people, or ask for fewer.",
    });
  const near = (group: Group, left: number) =>
    parties.filter(({ moment }) => spare(group, moment) === left).map((party) => pairsOf(group, party));
  for (const group of tight) {
    const pairs = near(group, 0);
    const asks = pairs
      .flatMap(({ askers }) => askers)
      .find((login) => isVain(tight, parties, login, undefined));
    if (asks !== undefined) return said(group, `by ${quote(asks)}`);
    const holds = pairs
      .flatMap(({ holders }) => holders)
      .find((login) => isVain(tight, parties, undefined, login));
    if (holds !== undefined) return said(group, `for ${quote(holds)}`);
  }
  for (const group of tight) {
    for (const { askers, holders } of near(group, 1)) {
      for (const asks of askers) {
        const holds = holders.find((login) => login !== asks);
        if (holds === undefined || !isVain(tight, parties, asks, holds)) continue;
        return said(group, `by ${quote(asks)} for ${quote(holds)}`);
      }
    }
  }
  return undefined;
}

/** Those of a group who ask for certain, and those who would hold it. */
function pairsOf(
  group: Group,
  party: Party,
): { readonly askers: readonly Login[]; readonly holders: readonly Login[] } {
  const inGroup = (some: ReadonlySet<Login>): readonly Login[] =>
    [...some].filter((login) => peopleAt(group, party).has(login)).sort();
  return { askers: inGroup(party.requesters.atLeast), holders: inGroup(party.holders.atLeast) };
}

/** Whether all requests by and for these people, whoever it is where nobody is named, lack approvers at any moment. */
function isVain(
  tight: readonly Group[],
  parties: readonly Party[],
  asks: Login | undefined,
  holds: Login | undefined,
): boolean {
  const away = [asks, holds].filter((login) => login !== undefined);
  const mayBe = ({ atMost }: Known, login: Login | undefined): boolean =>
    login === undefined || atMost === undefined || atMost.has(login);
  return parties
    .filter(({ requesters, holders }) => mayBe(requesters, asks) && mayBe(holders, holds))
    .every((party) =>
      tight.some(
        (group) =>
          spare(group, party.moment) < away.filter((login) => peopleAt(group, party).has(login)).length,
      ),
    );
}

/** Codes: `approvals-out-of-reach`, `approvals-own-edit` (an edit by one of the owners has nobody left to approve it). */
export function lintOwnerApprovals(approvals: Approvals, moments: readonly PeopleIn[]): readonly Finding[] {
  const groups = groupsOf(approvals, moments);
  const short = groups.find(isShort);
  if (short !== undefined) return [outOfReach(short, false)];
  for (const group of groups) {
    const author = [...new Set(group.people.flatMap((some) => [...some]))]
      .sort()
      .find((login) =>
        group.people.every((some, moment) => spare(group, moment) < (some.has(login) ? 1 : 0)),
      );
    if (author === undefined) continue;
    return [
      warning({
        code: "approvals-own-edit",
        at: group.at,
        message: `an edit by ${quote(author)} could never be approved, for nobody approves their own: ${words(group)}`,
        fix: "Name one person more, or a team.",
      }),
    ];
  }
  return [];
}

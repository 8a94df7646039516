// Who was in which team, and when? Remembered in full, because a decision is made again later than it was made first.

import type { AccountId } from "#identity/names.ts";
import type { Host } from "../world/host.ts";

type Moment = {
  readonly at: number;
  readonly members: ReadonlySet<AccountId>;
  readonly teams: ReadonlyMap<string, ReadonlySet<AccountId>>;
  readonly logins: ReadonlyMap<string, AccountId>;
};

export type PeopleBook = {
  /** Notes how it is now. */
  readonly note: () => void;
  /** Whether somebody was in a team at some time of a span, as an active member of the organisation. */
  readonly everIn: (team: string, id: AccountId, from: number, until: number) => boolean;
  readonly alwaysIn: (team: string, id: AccountId, from: number, until: number) => boolean;
  /** Everybody who answered to a login within a span. */
  readonly named: (login: string, from: number, until: number) => ReadonlySet<AccountId>;
};

/** Times in seconds. */
export function peopleBook(host: Host): PeopleBook {
  const moments: Moment[] = [];
  const within = (from: number, until: number): readonly Moment[] =>
    moments.filter(({ at }, index) => at <= until && (moments[index + 1]?.at ?? until + 1) >= from);
  const isIn = ({ members, teams }: Moment, team: string, id: AccountId): boolean =>
    members.has(id) && teams.get(`acme/${team}`)?.has(id) === true;
  return {
    note() {
      moments.push({
        at: host.now(),
        members: new Set(host.members),
        teams: new Map([...host.teams].map(([name, team]) => [name, new Set(team.members)])),
        logins: new Map([...host.people].map(([login, { id }]) => [login, id])),
      });
    },
    everIn: (team, id, from, until) => within(from, until).some((moment) => isIn(moment, team, id)),
    alwaysIn: (team, id, from, until) => within(from, until).every((moment) => isIn(moment, team, id)),
    named: (login, from, until) =>
      new Set(within(from, until).flatMap(({ logins }) => logins.get(login) ?? [])),
  };
}

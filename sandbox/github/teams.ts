// Who is in a team? Child teams included, and only those who accepted.

import type { Hub } from "./hub.ts";
import { accountById } from "./hub.ts";
import type { Account, TeamRecord, TeamSeat } from "./state.ts";

export const teamBySlug = (hub: Hub, slug: string): TeamRecord | undefined =>
  hub.state.teams.find((team) => team.slug.toLowerCase() === slug.toLowerCase());

export const childTeams = (hub: Hub, team: TeamRecord): readonly TeamRecord[] =>
  hub.state.teams.filter((each) => each.parentId === team.id);

/** The team's own seats and those of all teams below it; a person's own seat comes first. */
function seats(hub: Hub, team: TeamRecord): readonly TeamSeat[] {
  return [...team.seats, ...childTeams(hub, team).flatMap((child) => seats(hub, child))];
}

export function seatOf(hub: Hub, team: TeamRecord, accountId: number): TeamSeat | undefined {
  const all = seats(hub, team).filter((seat) => seat.accountId === accountId);
  return all.find((seat) => seat.state === "active") ?? all[0];
}

export function activeMembers(hub: Hub, team: TeamRecord): readonly { account: Account; role: string }[] {
  const members = new Map<number, { account: Account; role: string }>();
  for (const seat of seats(hub, team)) {
    const account = accountById(hub, seat.accountId);
    if (seat.state !== "active" || !account || members.has(account.id)) continue;
    members.set(account.id, { account, role: seat.role });
  }
  return [...members.values()];
}

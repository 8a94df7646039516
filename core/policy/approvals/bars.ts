// Why does somebody's word not count here, whatever they say?

import type { AccountId } from "#identity/names.ts";
import { type Deed, deedOf, describeDeed } from "#policy/approvals/contributors.ts";
import { type Favours, favourOf } from "#policy/approvals/favours.ts";
import type { Account, Facts } from "#policy/facts.ts";
import { isMember, named } from "#policy/people/people.ts";
import type { World } from "#policy/world.ts";

/** Why somebody's word cannot count, as the rest of a sentence that begins with their name. */
export type Bar = { readonly code: string; readonly text: () => string };

/** Of what is asked: who would hold it, where that is a person, and which favours may not be returned. */
export type Barring = { readonly holder: AccountId | undefined; readonly favours?: Favours | undefined };

/** What bars whoever gave a review; undefined when nothing does. */
export function barOf(world: World, { holder, favours }: Barring, author: Account): Bar | undefined {
  const { facts, people } = world;
  if (author.kind === "bot") return { code: "review-by-bot", text: () => "is a bot" };
  const part = barByPart(facts, holder, author.id, deedOf(facts, people, author.id));
  if (part !== undefined) return part;
  if (isMember(people, author.id) === false) {
    return { code: "review-by-outsider", text: () => outsiderWords(world, author) };
  }
  const favour = favourOf(world, favours, author.id);
  return favour === undefined ? undefined : { code: "review-mutual", text: () => favour };
}

/** Nobody's word counts for what they ask for, would hold, or had a hand in. */
export function barByPart(
  { pullRequest }: Facts,
  holder: AccountId | undefined,
  id: AccountId,
  deed: Deed | undefined,
): Bar | undefined {
  if (pullRequest.author?.id === id) {
    return { code: "review-by-requester", text: () => "opened this pull request" };
  }
  if (holder === id) return { code: "review-by-holder", text: () => "would hold this access" };
  return deed === undefined ? undefined : { code: "review-by-contributor", text: () => describeDeed(deed) };
}

function outsiderWords({ people }: World, { login, id }: Account): string {
  const meant = named(people, login);
  return meant.kind === "member"
    ? `is now the login of account ${id}, and the member whom the organisation knows by it is ${meant.id}`
    : "is not an active member of the organisation";
}

// Who is meant by a login or an e-mail address, given the facts and the directory?

import type { AccountId, Login } from "#identity/names.ts";
import type { Facts } from "#policy/facts.ts";
import type { Directory } from "#policy/model.ts";

export type Named =
  | { readonly kind: "member"; readonly id: AccountId }
  | { readonly kind: "no-member" }
  /** The directory says that this login is one account, and the host says that it is another now. */
  | { readonly kind: "changed-hands"; readonly pinned: AccountId; readonly now: AccountId }
  | { readonly kind: "ambiguous" }
  /** The members of the organisation could not be looked up. */
  | { readonly kind: "unknown" };

/** Facts and directory, ready to be asked who is meant. Ids decide; logins only name them. */
export type People = {
  readonly facts: Facts;
  readonly directory: Directory;
  readonly index: Index;
  /** Whether every member is listed, so that whoever is not listed is none. */
  readonly whole: boolean;
};

type Index = {
  readonly logins: ReadonlyMap<AccountId, Login>;
  /** Addresses in lower case by account, and the other way around. */
  readonly emails: ReadonlyMap<AccountId, readonly string[]>;
  readonly byEmail: ReadonlyMap<string, readonly AccountId[]>;
};

// A directory is read once and asked for many decisions; the index lives as long as the directory does.
const indexes = new WeakMap<Directory, Index>();

function indexOf(directory: Directory): Index {
  const known = indexes.get(directory);
  if (known !== undefined) return known;
  const logins = new Map<AccountId, Login>();
  const emails = new Map<AccountId, string[]>();
  const byEmail = new Map<string, AccountId[]>();
  for (const [login, { id, emails: written }] of directory.people) {
    logins.set(id, login);
    for (const email of written.map((text) => text.toLowerCase())) {
      byEmail.set(email, [...(byEmail.get(email) ?? []), id]);
      emails.set(id, [...(emails.get(id) ?? []), email]);
    }
  }
  const index = { logins, emails, byEmail };
  indexes.set(directory, index);
  return index;
}

/** The login under which the directory lists an id, whatever the account is called now. */
export const listedLogin = (directory: Directory, id: AccountId): Login | undefined =>
  indexOf(directory).logins.get(id);

/** Only apps have logins that end so, and nobody else can take one. */
export const isBotLogin = (login: string): boolean => login.toLowerCase().endsWith("[bot]");

/** Whether lookups of some kind failed or were cut short, so that what is not listed may still be so. */
export const incomplete = (facts: Facts, kind: "members" | "teams" | "leases" | "files"): boolean =>
  facts.truncated.includes(kind) || facts.failures.some(({ lookup }) => lookup === kind);

export const peopleOf = (facts: Facts, directory: Directory): People => ({
  facts,
  directory,
  index: indexOf(directory),
  whole: !incomplete(facts, "members"),
});

// Few are asked for, so walking the list costs less than making an index of it.
const listed = ({ facts }: People, id: AccountId | undefined) =>
  facts.members.find((member) => member.id === id);

/** Whether an account is an active member of the organisation; undefined when that could not be looked up. */
export function isMember(people: People, id: AccountId): boolean | undefined {
  if (listed(people, id) !== undefined) return true;
  return people.whole ? false : undefined;
}

/** What to call an account; `#7` when no list names it. */
export const call = (people: People, id: AccountId): string =>
  listed(people, id)?.login ?? people.index.logins.get(id) ?? `#${id}`;

/** Whether an account is known as a bot: a team lists its members without saying so. */
export const isBot = ({ facts }: People, id: AccountId, login: Login): boolean =>
  isBotLogin(login) || facts.reviews.some(({ author }) => author?.id === id && author.kind === "bot");

/** The people whose addresses the directory lists so; usually one. */
export const listedByEmail = ({ index }: People, email: string): readonly AccountId[] =>
  index.byEmail.get(email.toLowerCase()) ?? [];

/** Whether the directory lists an address as that of an account. */
export function isEmailOf({ index }: People, email: string, id: AccountId): boolean {
  return index.emails.get(id)?.includes(email.toLowerCase()) ?? false;
}

/** Whom a login means now. */
export function named(people: People, login: Login): Named {
  const now = accountNamed(people.facts.members, login);
  const pinned = people.directory.people.get(login)?.id;
  if (now === "ambiguous") return { kind: "ambiguous" };
  // ATTACKER: a login that was given up can be taken by somebody else. The pinned id decides.
  if (pinned !== undefined && now !== undefined && pinned !== now) {
    return { kind: "changed-hands", pinned, now };
  }
  if (now !== undefined) return { kind: "member", id: now };
  const renamed = listed(people, pinned);
  if (renamed !== undefined) return { kind: "member", id: renamed.id };
  return people.whole ? { kind: "no-member" } : { kind: "unknown" };
}

function accountNamed(members: Facts["members"], login: Login): AccountId | "ambiguous" | undefined {
  let found: AccountId | undefined;
  for (const member of members) {
    if (member.login !== login || member.id === found) continue;
    if (found !== undefined) return "ambiguous";
    found = member.id;
  }
  return found;
}

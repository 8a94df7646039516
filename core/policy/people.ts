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

export type People = {
  /** Whether an account is an active member of the organisation; undefined when that could not be looked up. */
  readonly isMember: (id: AccountId) => boolean | undefined;
  readonly named: (login: Login) => Named;
  /** What to call an account; `#7` when no list names it. */
  readonly call: (id: AccountId) => string;
  readonly loginOf: (id: AccountId) => Login | undefined;
  /** Whether an account is known as a bot: a team lists its members without saying so. */
  readonly isBot: (id: AccountId, login: Login) => boolean;
  /** The people whose addresses the directory lists so; usually one. */
  readonly byEmail: (email: string) => readonly AccountId[];
};

type Index = {
  readonly logins: ReadonlyMap<AccountId, Login>;
  readonly emails: ReadonlyMap<string, readonly AccountId[]>;
};

// A directory is read once and asked for many decisions; the index lives as long as the directory does.
const indexes = new WeakMap<Directory, Index>();

function indexOf(directory: Directory): Index {
  const known = indexes.get(directory);
  if (known !== undefined) return known;
  const logins = new Map<AccountId, Login>();
  const emails = new Map<string, AccountId[]>();
  for (const [login, person] of directory.people) {
    logins.set(person.id, login);
    for (const email of person.emails) {
      const key = email.toLowerCase();
      emails.set(key, [...(emails.get(key) ?? []), person.id]);
    }
  }
  const index = { logins, emails };
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

/** Makes facts and directory ready to be asked. Ids decide; logins only name them. */
export function peopleOf(facts: Facts, directory: Directory): People {
  const { members } = facts;
  const { emails } = indexOf(directory);
  const whole = !incomplete(facts, "members");
  // Few are asked for, so walking the list costs less than making an index of it.
  const listed = (id: AccountId | undefined) => members.find((member) => member.id === id);
  const isMember = (id: AccountId): boolean | undefined =>
    listed(id) !== undefined || (whole ? false : undefined);
  const loginOf = (id: AccountId): Login | undefined => listed(id)?.login ?? listedLogin(directory, id);
  return {
    isMember,
    loginOf,
    isBot: (id, login) =>
      isBotLogin(login) || facts.reviews.some(({ author }) => author?.id === id && author.kind === "bot"),
    call: (id) => loginOf(id) ?? `#${id}`,
    byEmail: (email) => emails.get(email.toLowerCase()) ?? [],
    named: (login) => {
      const now = accountNamed(members, login);
      const pinned = directory.people.get(login)?.id;
      if (now === "ambiguous") return { kind: "ambiguous" };
      // ATTACKER: a login that was given up can be taken by somebody else. The pinned id decides.
      if (pinned !== undefined && now !== undefined && pinned !== now) {
        return { kind: "changed-hands", pinned, now };
      }
      if (now !== undefined) return { kind: "member", id: now };
      const renamed = listed(pinned);
      if (renamed !== undefined) return { kind: "member", id: renamed.id };
      return whole ? { kind: "no-member" } : { kind: "unknown" };
    },
  };
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

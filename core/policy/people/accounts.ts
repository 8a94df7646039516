// Does the account that somebody would get in a target belong to somebody else?

import { type AccountName, type Login, loginOf, type Subject, type TargetName } from "#identity/names.ts";
import { sameSubject } from "#policy/bounds/held.ts";
import type { Asked } from "#policy/decision.ts";
import type { Directory, Governance, TargetModel } from "#policy/model.ts";
import { named } from "#policy/people/people.ts";
import { accountOf, LOGIN } from "#policy/people/requester.ts";
import { type Finding, fail, quote, told } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";

/** Subjects to whom the directory gives an account by name. */
type Listed = readonly Subject[];

// A directory is read once and asked for many decisions; the index lives as long as the directory does.
const indexes = new WeakMap<Directory, ReadonlyMap<TargetName, Listed>>();

function listedIn(directory: Directory, target: TargetName): Listed {
  const known = indexes.get(directory);
  if (known !== undefined) return known.get(target) ?? [];
  const index = new Map<TargetName, Subject[]>();
  const add = (subject: Subject, accounts: ReadonlyMap<TargetName, AccountName>): void => {
    for (const name of accounts.keys()) index.set(name, [...(index.get(name) ?? []), subject]);
  };
  for (const [name, { id, accounts }] of directory.people) add({ kind: "person", name, id }, accounts);
  for (const [name, { accounts }] of directory.workloads) add({ kind: "workload", name }, accounts);
  indexes.set(directory, index);
  return index.get(target) ?? [];
}

/**
 * Refuses an account that is somebody else's as well: by the directory, or made of their login by the target's pattern.
 * A target whose pattern names no login has one account for all, as its owners want it.
 *
 * ATTACKER: whoever had their own name mapped to a colleague's account would have the colleague hold what nobody
 * approved for them.
 */
export function judgeAccount(
  world: World,
  { holder, account }: Asked,
  target: TargetModel,
): Finding | undefined {
  const other = otherWith(world, holder, account, target);
  if (other === undefined) return undefined;
  const text = `${quote(holder.name)} would get the account ${quote(account)} in ${quote(target.name)}, which is that of ${quote(other)}`;
  const fix = `Have \`access/directory.yaml\` name an account of its own for each of them in ${quote(target.name)}.`;
  return told(fail("account-shared", text, { at: target.at, fix }));
}

function otherWith(
  { directory, people }: World,
  holder: Subject,
  account: AccountName,
  target: TargetModel,
): string | undefined {
  const listed = listedIn(directory, target.name);
  // By the pattern alone different names have different accounts.
  if (listed.length === 0 || !target.accounts.includes(LOGIN)) return undefined;
  const isTheirs = (subject: Subject): boolean =>
    !sameSubject(subject, holder) && accountOf(directory, target, subject) === account;
  const other = listed.find(isTheirs);
  if (other !== undefined) return other.name;
  const name = nameBy(target.accounts, account);
  if (directory.workloads.has(name)) return isTheirs({ kind: "workload", name }) ? name : undefined;
  const login = loginOf(name);
  const meant = named(people, login);
  // Whom the directory lists keeps their account, member or not; of everybody else the host has to know.
  const id = directory.people.get(login)?.id ?? (meant.kind === "member" ? meant.id : undefined);
  return id !== undefined && isTheirs({ kind: "person", name: login, id }) ? name : undefined;
}

/**
 * By whose login the target's pattern would make the account that the directory gives to a subject: who has to be looked
 * up before `judgeAccount` can tell. Undefined where the directory gives none.
 */
export function loginOfAccount(
  { directory, targets }: Governance,
  target: TargetName,
  subject: string,
): Login | undefined {
  const model = targets.get(target);
  if (model === undefined || !model.accounts.includes(LOGIN)) return undefined;
  const listed = directory.people.get(loginOf(subject)) ?? directory.workloads.get(subject);
  const account = listed?.accounts.get(model.name);
  return account === undefined ? undefined : loginOf(nameBy(model.accounts, account));
}

/** Of which name the pattern would make the account, if of any. */
function nameBy(pattern: string, account: string): string {
  const around = pattern.split(LOGIN);
  const length = (account.length - around.join("").length) / (around.length - 1);
  const start = around[0]?.length ?? 0;
  return account.slice(start, start + Math.max(0, length));
}

// Who, and what can be held? Names as types that only their own parsers make.

import type { Brand } from "#source/result.ts";

/** A GitHub login in lower case: logins compare without case. It is for showing; ids decide. */
export type Login = Brand<string, "Login">;
/** GitHub's numeric id of an account: it stays when the login is renamed, and is never given to another. */
export type AccountId = Brand<number, "AccountId">;
export type TargetName = Brand<string, "TargetName">;
/** One thing that can be held in a target; may have several segments, e.g. `readonly` or `schema/refunds/writer`. */
export type EntitlementName = Brand<string, "EntitlementName">;
/** How a subject is named inside one target, e.g. a database role. */
export type AccountName = Brand<string, "AccountName">;
/** The last part of a grant's path, without `.yaml`. One id leads to one lease, ever. */
export type GrantId = Brand<string, "GrantId">;
/** `acme/dba`, in lower case. */
export type TeamName = Brand<string, "TeamName">;
/** 40 or 64 lower-case hex digits, git's own. */
export type CommitId = Brand<string, "CommitId">;
export type BlobId = Brand<string, "BlobId">;
export type TreeId = Brand<string, "TreeId">;

/** A path inside the repository, without a leading slash. */
export type RepoPath = string;

/** One account on the git host. */
export type Person = { readonly login: Login; readonly id: AccountId };

/** Who holds access: an active member of the organisation, or a workload that the directory names. */
export type Subject =
  | { readonly kind: "person"; readonly name: Login; readonly id: AccountId }
  | { readonly kind: "workload"; readonly name: string };

/** What is held, or asked for. */
export type Entitlement = { readonly target: TargetName; readonly entitlement: EntitlementName };

/** Lower-case letters, digits, and inner `-`, `_`, `.`; ASCII only, so that no look-alike or case variant exists. */
const segment = /^[a-z0-9](?:[a-z0-9_.-]{0,61}[a-z0-9])?$/;
export const isSegment = (text: string): boolean => segment.test(text) && !text.includes("..");

export const loginOf = (text: string): Login => text.toLowerCase() as Login;
export const accountIdOf = (id: number): AccountId => {
  if (!Number.isSafeInteger(id) || id <= 0) throw new RangeError(`not an account id: ${id}`);
  return id as AccountId;
};

export const subjectKey = (subject: Subject): string =>
  subject.kind === "person" ? `id:${subject.id}` : `workload:${subject.name}`;
export const entitlementKey = ({ target, entitlement }: Entitlement): string => `${target}/${entitlement}`;

/** One account's hold on one entitlement, in keys and tables: `orders-db/readonly mona`. */
export const holdingKey = (target: TargetName, entitlement: EntitlementName, account: AccountName): string =>
  `${target}/${entitlement} ${account}`;

// Who asks, who would hold it, and may they?

import type { Grant } from "#grant/grant.ts";
import { type AccountName, loginOf, type Subject } from "#identity/names.ts";
import type { Directory, Rule, SetRef, TargetModel } from "#policy/model.ts";
import { isMember, listedLogin, named } from "#policy/people/people.ts";
import { isInAny, type Membership, setNames, setTroubles } from "#policy/people/sets.ts";
import {
  type Finding,
  fail,
  finding,
  list,
  lookedUpAgain,
  pass,
  quote,
  type Told,
  told,
  wait,
} from "#policy/reason.ts";
import type { World } from "#policy/world.ts";
import { nearest } from "#source/nearest.ts";
import type { Result } from "#source/result.ts";
import { err, ok, unreachable } from "#source/result.ts";

const membershipUnknown = (name: string): Finding =>
  told(
    wait("members-lookup-failed", `whether ${quote(name)} is a member could not be looked up`, {
      fix: lookedUpAgain,
    }),
  );

/** The one who opened the pull request, as somebody who can be in sets: a person, and an active member. */
export function requesterOf({ facts, people }: World): Result<Subject, Finding> {
  const { author } = facts.pullRequest;
  if (author === null) {
    const text = "the account that opened this pull request does not exist any more";
    return err(told(fail("requester-deleted", text, { fix: "Have a member open it again." })));
  }
  const { login, id } = author;
  if (author.kind === "bot") {
    const text = `${quote(login)} is a bot, and only people ask for access`;
    return err(told(fail("requester-bot", text, { fix: "Open the pull request yourself." })));
  }
  const meant = named(people, login);
  if (meant.kind === "changed-hands" && meant.pinned !== id) {
    const text = `the login ${quote(login)} belongs to account ${id}, not to ${meant.pinned} as the directory says`;
    return err(told(fail("login-changed-hands", text, { fix: haveItPinned })));
  }
  const member = isMember(people, id);
  if (member === undefined) return err(membershipUnknown(login));
  if (!member) {
    const text = `${quote(login)}, who opened this, is not an active member of the organisation`;
    return err(told(fail("requester-no-member", text, { fix: "Have a member open it." })));
  }
  return ok({ kind: "person", name: login, id });
}

const haveItPinned = "If the new account is meant, have its id written into `access/directory.yaml`.";

/** Whom the path means: a workload of the directory, or an active member of the organisation. */
export function holderOf(world: World, grant: Grant): Result<Subject, Finding> {
  const { people, directory } = world;
  const login = loginOf(grant.subject);
  const meant = named(people, login);
  if (directory.workloads.has(grant.subject)) {
    if (meant.kind === "no-member" || meant.kind === "unknown") {
      return ok({ kind: "workload", name: grant.subject });
    }
    return noHolder(
      grant,
      "holder-ambiguous",
      `${quote(grant.subject)} is a workload and a member as well`,
      "Rename the workload in `access/directory.yaml`.",
    );
  }
  switch (meant.kind) {
    case "member":
      return ok({ kind: "person", name: login, id: meant.id });
    case "changed-hands":
      return noHolder(
        grant,
        "login-changed-hands",
        `the login ${quote(grant.subject)} now belongs to account ${meant.now}, not to ${meant.pinned} as the directory says`,
        haveItPinned,
      );
    case "ambiguous":
      return noHolder(
        grant,
        "login-ambiguous",
        `more than one account is listed as ${quote(grant.subject)}`,
        "Look the members up again.",
      );
    case "unknown":
      return err(membershipUnknown(grant.subject));
    case "no-member":
      return noHolder(
        grant,
        "holder-no-member",
        `${quote(grant.subject)} is neither an active member of the organisation nor a workload of the directory`,
        `Name a member's login in the path.${nearName(world, grant.subject)}`,
      );
    default:
      return unreachable(meant);
  }
}

function noHolder(grant: Grant, code: string, text: string, fix: string): Result<Subject, Finding> {
  const at = { path: grant.path, line: 1, column: 1 };
  return err(told(fail(code, text, { at, fix }), [{ code, at, message: text, fix }]));
}

function nearName({ facts, directory }: World, name: string): string {
  const known = [...facts.members.map(({ login }) => login), ...directory.workloads.keys()];
  const near = nearest(name, known);
  return near === undefined ? "" : ` Did you mean ${quote(near)}?`;
}

/** Kinds of systems that take names which differ in case alone for one account, and list them in lower case. */
const caseless: ReadonlySet<string> = new Set(["github-team"]);

/**
 * How the holder is named in the target: as the directory says, or by the target's pattern. One account has one name, or
 * what stood there before would not be recognised, and be taken away with the lease.
 */
export function accountOf(directory: Directory, target: TargetModel, holder: Subject): AccountName {
  const listed =
    holder.kind === "workload" ? directory.workloads.get(holder.name) : personWithId(directory, holder);
  const name = listed?.accounts.get(target.name) ?? nameIn(target.accounts, holder.name);
  return (caseless.has(target.kind) ? name.toLowerCase() : name) as AccountName;
}

/** What a target's pattern for accounts has where the login goes. */
export const LOGIN = "{login}";

// Most patterns are the login alone.
const nameIn = (accounts: string, name: string): string =>
  accounts === LOGIN ? name : accounts.replaceAll(LOGIN, () => name);

// By id where the login was changed since: whoever it is keeps the account that the directory gives them.
function personWithId(directory: Directory, { name, id }: Extract<Subject, { kind: "person" }>) {
  const listed = directory.people.get(name);
  if (listed !== undefined) return listed.id === id ? listed : undefined;
  const login = listedLogin(directory, id);
  return login === undefined ? undefined : directory.people.get(login);
}

/** What membership in the sets that a rule names is asked for. */
type May = { readonly code: string; readonly may: string; readonly rule: Rule; readonly key: string };

/** Whether somebody is in the sets that a rule names for something. */
export function judgeMembership(world: World, subject: Subject, sets: readonly SetRef[], may: May): Finding {
  const membership = isInAny(world, sets, subject);
  const outcome = membership === "in" ? "pass" : membership === "out" ? "fail" : "wait";
  return finding(outcome, () => tellMembership(world, subject, sets, may, membership));
}

function tellMembership(
  world: World,
  subject: Subject,
  sets: readonly SetRef[],
  { code, may, rule, key }: May,
  membership: Membership,
): Told {
  const who = quote(subject.name);
  const at = rule.placeOf([key]);
  const names = setNames(sets);
  if (membership === "in") return { reason: pass(code, `${who} may ${may}: in ${names}`, { at }) };
  const troubles = setTroubles(world, sets);
  const extra = troubles.length > 0 ? { at, children: troubles } : { at };
  if (membership === "unknown") {
    return { reason: wait(code, `whether ${who} is in ${names} could not be looked up`, extra) };
  }
  const but = troubles.length === 0 ? "" : `; but ${list(troubles.map((trouble) => trouble.text))}`;
  const fix = [`Whoever is in ${names} may${but}.`, ...troubles.flatMap((trouble) => trouble.fix ?? [])].join(
    " ",
  );
  const text = `${who} may not ${may}: not in ${names}, as rule ${quote(rule.name)} asks`;
  return { reason: fail(code, text, { ...extra, fix }) };
}

/** Whether the requester may ask. */
export const judgeRequester = (world: World, rule: Rule, requester: Subject): Finding =>
  judgeMembership(world, requester, rule.mayRequest, {
    code: "may-request",
    may: "ask for this",
    rule,
    key: "mayRequest",
  });

/** Whether the holder may hold. */
export function judgeHolder(world: World, rule: Rule, holder: Subject): Finding {
  if (holder.kind === "workload" && rule.mayHold === undefined) {
    const text = `rule ${quote(rule.name)} has no \`mayHold\`, so no workload may hold this`;
    const fix = `Have the policy's owners add \`mayHold: ["workload:${holder.name}"]\`.`;
    return told(fail("may-hold", text, { at: rule.at, fix }));
  }
  return judgeMembership(world, holder, rule.mayHold ?? rule.mayRequest, {
    code: "may-hold",
    may: "hold this",
    rule,
    key: rule.mayHold === undefined ? "mayRequest" : "mayHold",
  });
}

// What do people do, and what does fate? Each deed of a script, done to the world; what cannot be done is not done.

import { type AccountId, loginOf } from "#identity/names.ts";
import type { Account } from "#policy/facts.ts";
import type { Machinery } from "./machinery.ts";
import { keyOf } from "./model/ledger-book.ts";
import { POLICY_FILE } from "./model/merges.ts";
import { seeHand } from "./model/model.ts";
import type { Deed, Fault, Request, Scene } from "./script/script.ts";
import { type Stage, secondsOf, tell } from "./stage.ts";
import { type Rewriting, rewriteLedger } from "./world/forgery.ts";
import {
  closePull,
  type Host,
  mainHas,
  mergePull,
  openPull,
  pushToMain,
  pushToPull,
  reviewPull,
  rewindMain,
  rewritePull,
} from "./world/host.ts";

import { holdingName } from "./world/target.ts";

const pathOf = ({ target, entitlement, holder, id }: Request): string =>
  `access/${target}/${entitlement}/${holder}/${id}.yaml`;

function textOf(request: Request, now: number): string {
  const { duration, startIn, breakGlass, broken } = request;
  if (broken === true) return "reason: [Look for lost orders\nduration: soon\n";
  const lines = ["reason: Look for lost orders", `duration: ${Math.round(duration / 60)}m`];
  const start = new Date(Math.floor(now + (startIn ?? 0)) * 1000).toISOString().replace(".000Z", "Z");
  if (startIn !== undefined) lines.push(`start: ${start}`);
  if (request.extends !== undefined) lines.push(`extends: ${request.extends}`);
  if (breakGlass === true) lines.push("breakGlass: true");
  return `${lines.join("\n")}\n`;
}

const personOf = (host: Host, login: string): Account | undefined => {
  const account = host.people.get(loginOf(login));
  return account !== undefined && host.members.has(account.id) ? account : undefined;
};

export function playScene(stage: Stage, machinery: Machinery, { deed, fault }: Scene): void {
  if (deed?.kind === "run") void machinery.run(deed.flow, `by hand at ${secondsOf(stage)}`);
  else if (deed !== undefined) doDeed(stage, deed);
  if (fault !== undefined) strike(stage, machinery, fault);
}

function doDeed(stage: Stage, deed: Deed): void {
  const { host } = stage;
  const by = "by" in deed ? personOf(host, deed.by) : undefined;
  if ("by" in deed && by === undefined) return;
  if (by !== undefined) {
    actOf(stage, deed, by);
    return;
  }
  switch (deed.kind) {
    case "close":
    case "merge": {
      const pull = host.pulls.get(stage.pulls.get(deed.pull)?.number ?? 0);
      if (pull === undefined || pull.state === "closed") return;
      tell(
        stage,
        deed.kind === "close"
          ? `#${pull.number} is closed`
          : `an admin merges #${pull.number} (${deed.mode})`,
      );
      if (deed.kind === "close") closePull(host, pull);
      else {
        stage.weather.happened("merged-past-check");
        mergePull(host, pull, deed.mode);
      }
      return;
    }
    case "by-hand": {
      const name = holdingName(deed.entitlement, deed.account);
      const held = stage.targets.get(deed.target)?.held;
      tell(stage, `at ${deed.target} an admin ${deed.what === "add" ? "adds" : "removes"} ${name} by hand`);
      stage.weather.happened("by-hand");
      if (deed.what === "add") held?.add(name);
      else held?.delete(name);
      seeHand(stage.model, keyOf(deed.target, name), deed.what);
      return;
    }
    default:
      changePeople(stage, deed);
  }
}

function changePeople({ host, model, ...stage }: Stage, deed: Deed): void {
  const { weather } = stage;
  const account = "who" in deed ? host.people.get(loginOf(deed.who)) : undefined;
  const team = "team" in deed ? host.teams.get(`acme/${deed.team}`) : undefined;
  tell({ host, model, ...stage }, sayPeople(deed));
  switch (deed.kind) {
    case "join":
      if (account !== undefined) team?.members.add(account.id);
      break;
    case "leave-team":
      if (account !== undefined && team?.members.delete(account.id) === true) weather.happened("person-left");
      break;
    case "leave":
      if (account !== undefined) {
        weather.happened("person-left");
        host.members.delete(account.id);
        for (const other of host.teams.values()) other.members.delete(account.id);
      }
      break;
    case "make-team-again":
      if (team !== undefined) {
        weather.happened("team-renamed");
        host.teams.set(`acme/${deed.team}`, { id: 1000 + team.id, members: team.members });
      }
      break;
    case "rename-team":
      if (team !== undefined) {
        weather.happened("team-renamed");
        host.teams.delete(`acme/${deed.team}`);
        stage.line.at(stage.line.now() + deed.back * 1000, () => {
          host.teams.set(`acme/${deed.team}`, team);
          model.people.note();
        });
      }
      break;
    case "login-taken":
      if (account !== undefined) {
        weather.happened("login-reused");
        host.members.delete(account.id);
        const id = (5000 + host.people.size + account.id) as AccountId;
        host.people.set(account.login, { ...account, id });
        host.members.add(id);
      }
      break;
    default:
      break;
  }
  model.people.note();
}

function sayPeople(deed: Deed): string {
  switch (deed.kind) {
    case "join":
      return `${deed.who} joins ${deed.team}`;
    case "leave-team":
      return `${deed.who} leaves ${deed.team}`;
    case "leave":
      return `${deed.who} leaves the organisation`;
    case "make-team-again":
      return `team ${deed.team} is deleted and made again`;
    case "rename-team":
      return `team ${deed.team} is renamed, and named as before ${Math.round(deed.back / 60)} minutes later`;
    case "login-taken":
      return `${deed.who} gives the login up, and somebody else takes it`;
    default:
      return deed.kind;
  }
}

function actOf(stage: Stage, deed: Deed, by: Account): void {
  const { host } = stage;
  const named = "pull" in deed ? stage.pulls.get(deed.pull) : undefined;
  const pull = named === undefined ? undefined : host.pulls.get(named.number);
  const now = secondsOf(stage);
  switch (deed.kind) {
    case "ask": {
      const edit = Object.fromEntries(
        deed.requests.map((request) => [pathOf(request), textOf(request, now)]),
      );
      const opened = openPull(host, by, `ask-${deed.pull}`, edit);
      stage.pulls.set(deed.pull, { number: opened.number, paths: Object.keys(edit) });
      const what = deed.requests
        .map((request) => `${pathOf(request)} for ${request.duration / 60}m`)
        .join(", ");
      tell(stage, `${by.login} asks by #${opened.number} for ${what}`);
      return;
    }
    case "correct": {
      const [path] = named?.paths ?? [];
      if (pull === undefined || path === undefined || pull.state === "closed") return;
      tell(stage, `${by.login} pushes another duration to #${pull.number}`);
      const text = `reason: Look for lost orders\nduration: ${Math.round(deed.duration / 60)}m\n`;
      pushToPull(host, pull, by, { [path]: text });
      return;
    }
    case "rewrite-branch": {
      const [path] = named?.paths ?? [];
      if (pull === undefined || path === undefined || pull.state === "closed") return;
      tell(stage, `${by.login} forces the branch of #${pull.number} to another history`);
      stage.weather.happened("branch-rewritten");
      const text = `reason: Look for lost orders\nduration: ${Math.round(deed.duration / 60)}m\n`;
      rewritePull(host, pull, by, { [path]: text });
      return;
    }
    case "rewind-main":
      tell(stage, `${by.login} forces main back by ${deed.commits} commits`);
      stage.weather.happened("main-rewound");
      rewindMain(host, deed.commits);
      return;
    case "review":
      // Merged ones are reviewed too, and break-glass has to be.
      if (pull === undefined || (pull.state === "closed" && pull.merged === undefined)) return;
      tell(stage, `${by.login} says ${deed.state} on #${pull.number}`);
      reviewPull(host, pull, by, deed.state);
      return;
    case "withdraw":
    case "bring-back":
    case "edit-in-place":
      if (named !== undefined) changeFiles(stage, deed, by, named.paths);
      return;
    case "push-grant": {
      const path = pathOf(deed.request);
      tell(stage, `${by.login} pushes ${path} straight to main`);
      stage.weather.happened("push-to-main");
      pushToMain(host, by, { [path]: textOf(deed.request, now) });
      return;
    }
    case "remove-all": {
      const paths = [...stage.model.ledger.leases.keys()].filter((path) => mainHas(host, path));
      if (paths.length === 0) return;
      tell(stage, `${by.login} removes ${paths.length} grants from main`);
      stage.weather.happened("push-to-main");
      pushToMain(host, by, Object.fromEntries(paths.map((path) => [path, null])));
      return;
    }
    case "policy":
      tell(stage, `${by.login} has another policy merged`);
      stage.model.policies.set(deed.policy.text, deed.policy);
      mergePull(host, openPull(host, by, `policy-${now}`, { [POLICY_FILE]: deed.policy.text }), "squash");
      return;
    default:
      return;
  }
}

function changeFiles(
  stage: Stage,
  deed: Extract<Deed, { kind: "withdraw" | "bring-back" | "edit-in-place" }>,
  by: Account,
  paths: readonly string[],
): void {
  const { host, model } = stage;
  const isThere = deed.kind !== "bring-back";
  const concerned = paths.filter((path) => mainHas(host, path) === isThere);
  const [first] = concerned;
  if (first === undefined) return;
  if (deed.kind === "edit-in-place") {
    tell(stage, `${by.login} edits ${first} on main`);
    stage.weather.happened("push-to-main");
    const text = `reason: Look for lost orders\nduration: ${Math.round(deed.duration / 60)}m\n`;
    pushToMain(host, by, { [first]: text });
    return;
  }
  // Brought back is what was merged, or what was asked for, where nothing was.
  const before = (path: string): string | null =>
    host.repository.texts.get(model.merges.get(path)?.at(-1)?.blob ?? ("" as never)) ?? null;
  const edit = Object.fromEntries(concerned.map((path) => [path, isThere ? null : before(path)]));
  if (Object.values(edit).some((text) => text === null) !== isThere) return;
  const verb = isThere ? "removes" : "brings back";
  if (deed.how === "push") {
    tell(stage, `${by.login} ${verb} ${concerned.join(", ")} by a push to main`);
    stage.weather.happened("push-to-main");
    pushToMain(host, by, edit);
    return;
  }
  const name = `${deed.kind}-${deed.pull}-${host.pulls.size}`;
  const opened = openPull(host, by, name, edit);
  if (!stage.pulls.has(`${deed.pull} ${deed.kind}`)) {
    stage.pulls.set(`${deed.pull} ${deed.kind}`, { number: opened.number, paths: concerned });
  }
  tell(stage, `${by.login} ${verb} ${concerned.join(", ")} by #${opened.number}`);
}

function strike(stage: Stage, machinery: Machinery, fault: Fault): void {
  const { line, weather } = stage;
  if (fault.kind === "crash") {
    machinery.crashNext(fault.point);
    return;
  }
  let restore: (() => void) | undefined;
  if (fault.kind === "ledger-rewritten") {
    // Whoever has read less than what is cut off cannot know of it, and would need an anchor from outside.
    if (
      stage.forgery !== undefined ||
      !machinery.isIdle() ||
      stage.newest.state.size < stage.model.ledger.count
    )
      return;
    restore = rewrite(stage, fault.how);
    if (restore === undefined) return;
    weather.happened("ledger-forged");
    machinery.restartApp();
  }
  weather.begin(fault, line.now());
  tell(stage, `fault: ${sayFault(fault)}`);
  if (fault.kind === "clock") machinery.jump(fault.ahead);
  line.at(line.now() + fault.for * 1000, () => {
    restore?.();
    weather.end(fault, line.now());
    if (fault.kind === "clock") machinery.jump(0);
    tell(stage, `over: ${fault.kind}`);
  });
}

function rewrite(stage: Stage, how: Rewriting): (() => void) | undefined {
  const { branch, tags, newest, model, seal } = stage;
  // Without a key nobody looks at what is signed, and would go on from what only a checkpoint gives away.
  if (seal === undefined && (how === "frontier" || how === "strange-seal")) return undefined;
  const restore = rewriteLedger(branch, how);
  if (restore === undefined) return undefined;
  const isSealed = newest.sealed?.signedSize === model.ledger.count;
  const left = how === "set-back" ? signedOn(stage) : 0;
  const isTagged = [...tags.keys()].some((size) => size > left);
  stage.forgery = {
    how,
    isToldToStrangers: how === "gone" || how === "unsealed" || how === "set-back" ? isTagged : isSealed,
  };
  return () => {
    restore();
    stage.forgery = undefined;
  };
}

/** How many lines the branch's checkpoint covers, as it says itself. */
function signedOn({ branch }: Stage): number {
  const files = branch.tip === undefined ? undefined : branch.commits.get(branch.tip)?.files;
  const note = branch.texts.get(files?.get("checkpoint") ?? ("" as never));
  return Number(note?.split("\n")[1] ?? 0);
}

export function sayFault(fault: Fault): string {
  const { kind, ...rest } = fault;
  const details = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
  return `${kind} (${details.join(", ")})`;
}

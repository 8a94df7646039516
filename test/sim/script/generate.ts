// Which story does a seed tell? An organisation, its policy, weeks of what people do, and what goes wrong meanwhile.

import { chanceOf } from "../engine/chance.ts";
import { rewritings } from "../world/forgery.ts";
import { aimedScenes } from "./aimed.ts";
import { somePolicy } from "./policy.ts";
import type { Deed, Fault, Request, Scene, Script } from "./script.ts";
import { DAY, dba, eng, everybody, HOUR, type Setting, security } from "./setting.ts";

const durations = [15 * 60, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 20 * HOUR, 60 * HOUR] as const;

export function generate(seed: number): Script {
  const chance = chanceOf(seed, "script");
  const names = chance.pick<readonly string[]>([
    ["db"],
    ["db", "crm"],
    ["db", "crm"],
    ["db", "crm", "vault"],
  ]);
  const targets = Object.fromEntries(names.map((name) => [name, ["read", "write"]]));
  // Now and then months, mostly less: what goes wrong goes wrong within days, and many stories find more.
  const length = (chance.happens(0.02) ? 60 : chance.pick([2, 2, 3, 3, 4, 5, 7, 10])) * DAY;
  const setting: Setting = {
    chance,
    targets,
    length,
    period: chance.pick([2, 3, 6, 6, 12]) * HOUR,
    durations: chance.pick([durations, durations, [15 * 60, 25 * 60, HOUR]]),
    // Few kinds of faults, again and again, meet where many kinds rarely do.
    ...(chance.happens(0.5)
      ? { swarm: [chance.between(0, 19), chance.pick([6, 13, 13, 14, 14, 15, 18, 19])] }
      : {}),
  };
  // By chance of its own, so that the stories of a seed stay what they are.
  const urgent = emergencies({ ...setting, chance: chanceOf(seed, "emergencies") });
  const told = stories(setting);
  const scenes = [
    ...told,
    ...troubles(setting),
    ...faults(setting),
    ...urgent,
    ...aimedScenes(seed, setting, told),
  ];
  return {
    seed,
    length,
    period: setting.period,
    policy: somePolicy(chance, targets),
    teams: {
      eng: [...eng, ...(chance.happens(0.3) ? ["dora"] : [])],
      "on-call": ["otto", "lena"],
      dba,
      security: [...security, ...(chance.happens(0.5) ? ["dora"] : [])],
    },
    targets,
    standing: names.flatMap((target) =>
      chance.happens(0.5)
        ? [{ target, entitlement: chance.pick(["read", "write"]), account: chance.pick(eng) }]
        : [],
    ),
    scenes: scenes.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)),
  };
}

function request({ chance, targets, durations }: Setting, holder: string, id: string): Request {
  const [first = "db", ...others] = Object.keys(targets);
  const target = chance.pick([first, ...others]);
  return {
    target,
    entitlement: chance.pick(["read", "read", "write"]),
    holder,
    id,
    duration: chance.pick(durations),
    ...(chance.happens(0.15) ? { startIn: chance.between(1, 40) * 1800 } : {}),
    ...(chance.happens(0.08) ? { breakGlass: true } : {}),
    ...(chance.happens(0.04) ? { broken: true } : {}),
  };
}

/** One request after another, each with what becomes of it. */
function stories(setting: Setting): readonly Scene[] {
  const { chance, length } = setting;
  const scenes: Scene[] = [];
  const count = Math.min(40, 4 + Math.floor((length / DAY) * chance.between(1, 3)));
  const few = chance.happens(0.5) ? chance.between(1, 2) : eng.length;
  let last: { readonly request: Request; readonly at: number } | undefined;
  for (let index = 1; index <= count; index++) {
    const pull = `p${index}`;
    const near = last !== undefined && chance.happens(0.3);
    const at = near ? (last?.at ?? 0) + chance.between(60, 3 * HOUR) : chance.between(HOUR, length - HOUR);
    const by = eng[chance.between(0, few - 1)] ?? "mona";
    const holder = chance.happens(0.85) ? by : chance.pick(eng);
    const requests = asked(setting, { index, holder, last: near ? last?.request : undefined });
    const [first] = requests;
    if (first !== undefined) last = { request: first, at };
    scenes.push({ at, name: `${pull} ask`, deed: { kind: "ask", pull, by, requests } });
    scenes.push(...aftermath(setting, pull, by, at));
    if (first !== undefined)
      scenes.push(...runsAround(setting, pull, at + (first.startIn ?? 0) + first.duration));
    if (chance.happens(0.06)) scenes.push(...snatched(setting, pull, by, at));
  }
  return scenes;
}

function asked(
  setting: Setting,
  { index, holder, last }: { index: number; holder: string; last: Request | undefined },
): readonly Request[] {
  const { chance } = setting;
  const fresh = request(setting, holder, `g${index}`);
  // Overlaps are what goes wrong elsewhere: the same access again, or more of it.
  if (last !== undefined && chance.happens(0.7)) {
    const { startIn: _, ...again } = { ...fresh, ...last, id: `g${index}`, duration: fresh.duration };
    return [chance.happens(0.4) ? { ...again, extends: last.id } : again];
  }
  if (!chance.happens(0.08)) return [fresh];
  const size = chance.pick([2, 3, 14]);
  return Array.from({ length: size }, (_unused, part) => ({
    ...fresh,
    id: `g${index}-${part}`,
    ...(size > 4 ? { entitlement: "read", duration: HOUR } : {}),
  }));
}

function aftermath({ chance }: Setting, pull: string, by: string, asked: number): readonly Scene[] {
  const scenes: Scene[] = [];
  const later = (name: string, within: number, deed: Deed): void => {
    scenes.push({ at: asked + chance.between(30, within), name: `${pull} ${name}`, deed });
  };
  for (const who of chance.happens(0.75) ? [chance.pick(dba), chance.pick([...dba, ...security])] : []) {
    later(`review ${who}`, 2 * HOUR, { kind: "review", pull, by: who, state: "approved" });
  }
  if (chance.happens(0.5))
    later("review sam", 2 * HOUR, { kind: "review", pull, by: "sam", state: "approved" });
  if (chance.happens(0.2)) {
    const who = chance.pick(everybody);
    const state = chance.pick([
      "approved",
      "approved",
      "changes-requested",
      "commented",
      "dismissed",
    ] as const);
    later("odd review", 2 * HOUR, { kind: "review", pull, by: who, state });
  }
  if (chance.happens(0.1)) later("self review", HOUR, { kind: "review", pull, by, state: "approved" });
  if (chance.happens(0.12)) {
    later("correct", 2 * HOUR, {
      kind: "correct",
      pull,
      by: chance.pick([by, by, "dora"]),
      duration: chance.pick([HOUR, 30 * HOUR]),
    });
  }
  if (chance.happens(0.15)) {
    later("merge", 3 * HOUR, { kind: "merge", pull, mode: chance.pick(["squash", "merge", "rebase"]) });
  }
  // What nobody approves is given up.
  const patience = chance.pick([2, 8, 8, 16]) * HOUR;
  scenes.push({ at: asked + patience, name: `${pull} close`, deed: { kind: "close", pull } });
  if (chance.happens(0.25)) {
    later("withdraw", 10 * HOUR, {
      kind: "withdraw",
      pull,
      by: chance.pick([by, "dora"]),
      how: chance.pick(["pull", "push"]),
    });
  }
  if (chance.happens(0.15)) {
    later("bring back", 30 * HOUR, { kind: "bring-back", pull, by, how: chance.pick(["pull", "push"]) });
    later("bring back approved", 30 * HOUR, {
      kind: "review",
      pull: `${pull} bring-back`,
      by: "dora",
      state: "approved",
    });
  }
  if (chance.happens(0.04)) {
    later("edit", 4 * HOUR, { kind: "edit-in-place", pull, by, duration: 40 * HOUR });
  }
  return scenes;
}

/** Runs about the time at which a lease ends: where it ends is where runs, clocks and late effects meet. */
function runsAround({ chance, length }: Setting, pull: string, end: number): readonly Scene[] {
  if (end > length || chance.happens(0.4)) return [];
  return Array.from({ length: chance.between(1, 3) }, (_, index) => ({
    at: Math.max(1, end + chance.between(-600, 1500)),
    name: `${pull} run ${index}`,
    deed: { kind: "run" as const, flow: chance.pick(["apply", "expire", "expire"] as const) },
  }));
}

/** Approved and merged, taken back at once, and pushed again: before any run has looked, or after. */
function snatched({ chance }: Setting, pull: string, by: string, asked: number): readonly Scene[] {
  const at = asked + chance.between(10, HOUR);
  const deeds: readonly Deed[] = [
    { kind: "review", pull, by: "dora", state: "approved" },
    { kind: "review", pull, by: "sam", state: "approved" },
    { kind: "merge", pull, mode: "squash" },
    { kind: "withdraw", pull, by, how: "push" },
    { kind: "bring-back", pull, by, how: "push" },
  ];
  return deeds.map((deed, index) => ({ at: at + index, name: `${pull} snatched ${index}`, deed }));
}

/** Somebody on call breaks glass, now and then again; some of it is reviewed, and not always by whose word counts. */
function emergencies({ chance, targets, length }: Setting): readonly Scene[] {
  if (!chance.happens(0.6)) return [];
  const [first = "db", ...others] = Object.keys(targets);
  const by = chance.pick(["otto", "lena"] as const);
  const scenes: Scene[] = [];
  for (let index = 1; index <= chance.between(1, 4); index++) {
    const pull = `e${index}`;
    const at = chance.between(HOUR, length - HOUR);
    const request: Request = {
      target: chance.pick([first, ...others]),
      entitlement: chance.pick(["read", "write"]),
      holder: by,
      id: pull,
      duration: chance.pick([15 * 60, 30 * 60, HOUR]),
      breakGlass: true,
    };
    scenes.push({ at, name: `${pull} ask`, deed: { kind: "ask", pull, by, requests: [request] } });
    for (let word = 1; word <= chance.between(0, 3); word++) {
      const state = chance.pick([
        "approved",
        "approved",
        "changes-requested",
        "commented",
        "dismissed",
      ] as const);
      const who = chance.pick(["sam", "siri", "sam", "siri", "dora", "mona", by]);
      const deed: Deed = { kind: "review", pull, by: who, state };
      scenes.push({
        at: at + chance.between(60, chance.pick([2 * HOUR, DAY])),
        name: `${pull} word ${word}`,
        deed,
      });
    }
    scenes.push({ at: at + 30 * HOUR, name: `${pull} close`, deed: { kind: "close", pull } });
  }
  return scenes.filter((scene) => scene.at < length);
}

/** People and policies change, and some push past every rule. */
function troubles(setting: Setting): readonly Scene[] {
  const { chance, length, targets } = setting;
  const [first = "db", ...others] = Object.keys(targets);
  const scenes: Scene[] = [];
  const count = chance.between(0, 6);
  for (let index = 0; index < count; index++) {
    const at = chance.between(HOUR, length - HOUR);
    const by = chance.pick(everybody);
    const deed = chance.pick<Deed>([
      { kind: "push-grant", by, request: request(setting, chance.pick(eng), `h${index}`) },
      { kind: "push-grant", by, request: request(setting, chance.pick(eng), `h${index}`) },
      { kind: "policy", by: "sam", policy: somePolicy(chance, targets) },
      { kind: "leave-team", team: chance.pick(["eng", "dba", "on-call"]), who: chance.pick(everybody) },
      { kind: "join", team: chance.pick(["eng", "dba", "on-call"]), who: chance.pick(everybody) },
      { kind: "leave", who: chance.pick(everybody) },
      { kind: "make-team-again", team: chance.pick(["dba", "security"]) },
      { kind: "rename-team", team: chance.pick(["dba", "eng"]), back: chance.between(600, 2 * DAY) },
      { kind: "login-taken", who: chance.pick(eng) },
      { kind: "remove-all", by },
      ...(["add", "remove"] as const).map((what) => ({
        kind: "by-hand" as const,
        target: chance.pick([first, ...others]),
        entitlement: chance.pick(["read", "write"]),
        account: chance.pick(eng),
        what,
      })),
    ]);
    scenes.push({ at, name: `trouble ${index}`, deed });
  }
  return scenes;
}

function faults(setting: Setting): readonly Scene[] {
  const { chance, length } = setting;
  const days = length / DAY;
  // Some weeks nothing fails at all; what is late then is late by design.
  const rate = chance.pick([0, 0.5, 1, 2, 3]);
  const scenes: Scene[] = [];
  for (let index = 0; index < Math.min(40, days * rate); index++) {
    scenes.push({
      at: chance.between(HOUR / 2, length - HOUR),
      name: `fault ${index}`,
      fault: fault(setting),
    });
  }
  for (let index = 0; index < Math.min(60, days * rate * 3); index++) {
    scenes.push({
      at: chance.between(HOUR / 2, length - HOUR),
      name: `crash ${index}`,
      fault: { kind: "crash", point: chance.between(1, chance.pick([20, 60, 120])) },
    });
  }
  return scenes;
}

function fault({ chance, targets, swarm }: Setting): Fault {
  const [first = "db", ...others] = Object.keys(targets);
  const target = chance.pick([first, ...others]);
  const short = chance.between(5, 120) * 60;
  const long = chance.between(1, chance.pick([6, 24, 72])) * HOUR;
  const all: readonly [Fault, ...(readonly Fault[])] = [
    { kind: "hooks-lost", for: long },
    { kind: "hooks-late", for: long },
    { kind: "hooks-doubled", for: long },
    { kind: "rate-limit", for: short },
    { kind: "schedule-off", for: long },
    { kind: "app-down", for: long },
    { kind: "twins", for: 4 * long },
    { kind: "twins", for: 4 * long },
    { kind: "stale-main", for: long },
    { kind: "pulls-unknown", for: long },
    { kind: "api-errors", percent: chance.between(2, 30), for: long },
    { kind: "api-errors", percent: chance.between(2, 30), for: long },
    { kind: "target-down", target, for: chance.pick([short, long]) },
    { kind: "target-slow", target, for: long },
    { kind: "target-async", target, for: 2 * long },
    { kind: "target-loses-answers", target, for: long },
    { kind: "target-deaf", target, for: long },
    { kind: "target-refuses", target, account: chance.pick(eng), for: long },
    { kind: "clock", ahead: chance.pick([-600, -240, -20, 20, 240, 600]), for: long },
    { kind: "ledger-rewritten", how: chance.pick(rewritings), for: chance.pick([short, long]) },
  ];
  return swarm === undefined ? chance.pick(all) : (all[chance.pick(swarm)] ?? all[0]);
}

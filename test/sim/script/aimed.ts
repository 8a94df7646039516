// What does chance alone rarely bring together? Faults where something is under way, and deeds that are seconds apart.

import { chanceOf } from "../engine/chance.ts";
import { somePolicy } from "./policy.ts";
import type { Deed, Fault, Request, Scene } from "./script.ts";
import { dba, eng, everybody, HOUR, type Setting, security } from "./setting.ts";

/** By chances of their own, so that the other stories of a seed stay what they are. `told` is what people ask for. */
export function aimedScenes(seed: number, setting: Setting, told: readonly Scene[]): readonly Scene[] {
  const by = (name: string): Setting => ({ ...setting, chance: chanceOf(seed, name) });
  return [
    ...aimedFaults(by("aimed"), told),
    ...rewrittenHistories(by("histories"), told),
    ...manyAtOnce(by("many")),
    ...overruled(by("overruled")),
  ];
}

/** Faults of one account, or of one target while something is to be changed there, which chance alone rarely meets. */
function aimedFaults({ chance, length }: Setting, told: readonly Scene[]): readonly Scene[] {
  return told.flatMap(({ at, name, deed }): readonly Scene[] => {
    if (deed?.kind !== "ask" || !chance.happens(0.1)) return [];
    const [first] = deed.requests;
    if (first === undefined) return [];
    const { target, holder, startIn = 0, duration } = first;
    const span = { target, for: chance.between(1, 6) * HOUR };
    const fault = chance.pick<Fault>([
      { kind: "target-refuses", account: holder, ...span },
      { kind: "target-refuses", account: holder, ...span },
      { kind: "target-deaf", ...span },
      { kind: "target-loses-answers", ...span },
    ]);
    const when = chance.pick([at, at + startIn + duration - HOUR / 2]);
    return when < length ? [{ at: Math.max(1, when), name: `${name} aimed`, fault }] : [];
  });
}

/** Many grants are given and removed at once, which a person has to mean. */
function manyAtOnce({ chance, targets, length }: Setting): readonly Scene[] {
  if (!chance.happens(0.15)) return [];
  const [target = "db"] = Object.keys(targets);
  const at = chance.between(HOUR, length - 8 * HOUR);
  const requests = Array.from({ length: 12 }, (_, index): Request => {
    const holder = chance.pick(eng);
    return { target, entitlement: "read", holder, id: `m${index}`, duration: 4 * HOUR };
  });
  const [pull, by] = ["many", "otto"];
  const deeds: readonly Deed[] = [
    { kind: "ask", pull, by, requests },
    ...[...dba, ...security].map((who): Deed => ({ kind: "review", pull, by: who, state: "approved" })),
    { kind: "merge", pull, mode: "squash" },
  ];
  return [
    ...deeds.map((deed, index) => ({ at: at + index * 30, name: `many ${index}`, deed })),
    { at: at + chance.between(1, 3) * HOUR, name: "many removed", deed: { kind: "remove-all", by: "sam" } },
  ];
}

/** Approved and merged, and the policy is another one before any run has looked. */
function overruled({ chance, targets, length }: Setting): readonly Scene[] {
  if (!chance.happens(0.3)) return [];
  const [first = "db", ...others] = Object.keys(targets);
  const target = chance.pick([first, ...others]);
  const at = chance.between(HOUR, length - HOUR);
  const [pull, by] = ["overruled", chance.pick(eng)];
  const requests = [{ target, entitlement: "read", holder: by, id: pull, duration: HOUR }];
  const approvers = chance.pick([[], dba, [...dba, ...security]]);
  const deeds: readonly Deed[] = [
    { kind: "ask", pull, by, requests },
    ...approvers.map((who): Deed => ({ kind: "review", pull, by: who, state: "approved" })),
    { kind: "merge", pull, mode: chance.pick(["squash", "merge", "rebase"]) },
    { kind: "policy", by: "sam", policy: somePolicy(chance, targets) },
  ];
  return deeds.map((deed, index) => ({ at: at + index / 20, name: `overruled ${index}`, deed }));
}

/** Somebody forces a branch to another history: that of a pull request, or the default branch itself. */
function rewrittenHistories({ chance, length }: Setting, told: readonly Scene[]): readonly Scene[] {
  const scenes: Scene[] = [];
  for (const { at, deed } of told) {
    if (deed?.kind !== "ask" || !chance.happens(0.05)) continue;
    const by = chance.pick([deed.by, deed.by, "dora"]);
    const again = deed.requests[0]?.duration ?? HOUR;
    const duration = chance.pick([again, HOUR, 30 * HOUR]);
    scenes.push({
      at: at + chance.between(30, 2 * HOUR),
      name: `${deed.pull} rewritten`,
      deed: { kind: "rewrite-branch", pull: deed.pull, by, duration },
    });
  }
  for (let index = chance.happens(0.2) ? chance.between(1, 2) : 0; index > 0; index--) {
    const by = chance.pick(everybody);
    const deed: Deed = { kind: "rewind-main", by, commits: chance.between(1, 4) };
    scenes.push({ at: chance.between(HOUR, length - HOUR), name: `rewound ${index}`, deed });
  }
  return scenes;
}

// What is the shortest story that still goes wrong? Scenes are taken out for as long as the same law is broken.

import type { Scene, Script } from "./script/script.ts";

/** Runs of the simulation that shrinking may cost. */
const RUNS_MAX = 150;

/**
 * Takes out scenes, many at once first, while `fails` still says so. Every scene has chance of its own, so that what
 * is left behaves much as it did.
 */
export async function shrink(script: Script, fails: (script: Script) => Promise<boolean>): Promise<Script> {
  let runs = 0;
  let kept = script;
  const attempt = async (smaller: Script): Promise<boolean> => {
    if (runs++ >= RUNS_MAX || !(await fails(smaller))) return false;
    kept = smaller;
    return true;
  };
  for (
    let size = Math.ceil(script.scenes.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let start = 0; start < kept.scenes.length; ) {
      const scenes = kept.scenes.filter((_, index) => index < start || index >= start + size);
      if (!(await attempt({ ...kept, scenes }))) start += size;
    }
  }
  await attempt({ ...kept, standing: [] });
  const last = kept.scenes.at(-1)?.at ?? 0;
  const targets = targetsOf(kept.scenes);
  await attempt({ ...kept, length: Math.min(kept.length, last + 7200) });
  await attempt({
    ...kept,
    targets: Object.fromEntries(Object.entries(kept.targets).filter(([name]) => targets.has(name))),
  });
  return kept;
}

function targetsOf(scenes: readonly Scene[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { deed, fault } of scenes) {
    if (fault !== undefined && "target" in fault) names.add(fault.target);
    if (deed?.kind === "ask") for (const { target } of deed.requests) names.add(target);
    if (deed?.kind === "push-grant") names.add(deed.request.target);
    if (deed?.kind === "by-hand") names.add(deed.target);
  }
  return names;
}

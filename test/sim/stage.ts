// What stands on the stage? One world for one script: everything that outlives processes, and who watches it.

import { emptyLedger, type Ledger } from "#flows/ledger.ts";
import type { AccountId } from "#identity/names.ts";
import { loginOf } from "#identity/names.ts";
import type { SealKey } from "#ledger/seal.ts";
import { type MemoryBranch, memoryBranch } from "#sandbox/memory-ledger.ts";
import { type Timeline, timeline } from "./engine/timeline.ts";
import { keyOf } from "./model/ledger-book.ts";
import { POLICY_FILE } from "./model/merges.ts";
import {
  type Model,
  newModel,
  seeAsked,
  seeEffect,
  seeLines,
  seeMain,
  seeMerge,
  violate,
} from "./model/model.ts";
import { appear } from "./model/truth.ts";
import type { Script } from "./script/script.ts";
import { tipOf } from "./world/commits.ts";
import type { Lateness } from "./world/forge.ts";
import type { Rewriting } from "./world/forgery.ts";
import { emptyHost, type Host, MAIN } from "./world/host.ts";
import { simulationKey } from "./world/key.ts";
import { linesAfter } from "./world/ledger.ts";
import { holdingName, type SimulatedTarget, type TargetWorld } from "./world/target.ts";
import { type Weather, weatherBoard } from "./world/weather.ts";

/** Every so many seeds the ledger has no key, as a ledger need not have one. */
const KEYLESS_EVERY = 8;

/** Milliseconds for which the host may show the default branch as it was. */
const OLD_MAIN = 60_000;

export const START = Date.UTC(2026, 10, 2, 8);

/** Mechanisms that can be switched off at the simulation's own edges. */
export type Switches = { readonly swaps: boolean; readonly readsBack: boolean };

export type Stage = {
  readonly script: Script;
  readonly switches: Switches;
  readonly line: Timeline;
  readonly weather: Weather;
  readonly host: Host;
  readonly branch: MemoryBranch;
  /** The messages of the ledger's tags, by the number in their names. */
  readonly tags: Map<number, string>;
  /** The key that signs the ledger; in some stories there is none. */
  readonly seal: SealKey | undefined;
  readonly targets: ReadonlyMap<string, SimulatedTarget>;
  readonly model: Model;
  /** Pull requests by the names that the script gives them. */
  readonly pulls: Map<string, { readonly number: number; readonly paths: readonly string[] }>;
  /** The newest that any process read of the ledger: what a cache between runs would hold. */
  newest: Ledger;
  processes: number;
  runs: number;
  /** While the branch is somebody's forgery: which, and whether whoever has never read the ledger can know. */
  forgery: { readonly how: Rewriting; readonly isToldToStrangers: boolean } | undefined;
  /** False when everything is over: then nothing starts any more. */
  isOpen: boolean;
  /** What happened, as a person would tell it. */
  readonly story: { readonly at: number; readonly what: string }[];
  readonly targetWorld: TargetWorld;
  readonly lateness: Lateness;
  /** Told of leases that were opened, to set the app's timers. */
  readonly onLease: ((from: number, until: number) => void)[];
};

export const secondsOf = ({ line }: Stage): number => line.now() / 1000;

export function tell(stage: Stage, what: string): void {
  stage.story.push({ at: secondsOf(stage), what });
}

const targetText = (entitlements: readonly string[]): string =>
  `kind: memory\nentitlements:\n${entitlements.map((name) => `  ${name}: { risk: low }\n`).join("")}`;

function filesOf({ targets, policy }: Script): Readonly<Record<string, string>> {
  const described = Object.entries(targets).map(([name, entitlements]) => [
    `access/${name}/target.yaml`,
    targetText(entitlements),
  ]);
  return {
    "access/directory.yaml": "organisation: acme\n",
    [POLICY_FILE]: policy.text,
    ...Object.fromEntries(described),
  };
}

function populate(host: Host, script: Script): void {
  let teamId = 1;
  for (const [team, logins] of Object.entries(script.teams)) {
    const members = new Set<AccountId>();
    for (const login of logins) {
      const known = host.people.get(loginOf(login));
      const id = known?.id ?? ((101 + host.people.size) as AccountId);
      host.people.set(loginOf(login), { login: loginOf(login), id, kind: "person" });
      host.members.add(id);
      members.add(id);
    }
    host.teams.set(`acme/${team}`, { id: teamId++, members });
  }
}

export function setStage(script: Script, switches: Switches): Stage {
  const line = timeline(START);
  const weather = weatherBoard();
  const host = emptyHost(line.now, filesOf(script));
  populate(host, script);
  const model = newModel(host, weather, () => line.now() / 1000);
  model.policies.set(script.policy.text, script.policy);
  model.people.note();
  const targets = new Map(
    Object.keys(script.targets).map((name) => [name, { name, held: new Set<string>() }] as const),
  );
  for (const { target, entitlement, account } of script.standing) {
    targets.get(target)?.held.add(holdingName(entitlement, account));
    appear(model.truth, keyOf(target, holdingName(entitlement, account)), "standing", line.now() / 1000);
  }
  const grantsBegun = new Set<object>();
  const mainBefore = { commit: tipOf(host.repository, MAIN), movedAt: 0 };
  let main = mainBefore.commit;
  const stage: Stage = {
    script,
    switches,
    line,
    weather,
    host,
    branch: memoryBranch(),
    tags: new Map(),
    seal: script.seed % KEYLESS_EVERY === 0 ? undefined : simulationKey,
    targets,
    model,
    pulls: new Map(),
    newest: emptyLedger,
    processes: 0,
    runs: 0,
    forgery: undefined,
    isOpen: true,
    story: [],
    onLease: [],
    targetWorld: {
      line,
      weather,
      targets,
      readsBack: switches.readsBack,
      witness: {
        effect(target, holding, kind, by) {
          tell(stage, `${target}: ${kind === "grant" ? "gives" : "takes"} ${holding} (${by.name})`);
          seeEffect(model, keyOf(target, holding), kind);
        },
        asked(connection, target, { holding, kind }, by) {
          seeAsked(model, keyOf(target, holding), kind, by);
          if (kind === "grant") grantsBegun.add(connection);
          else if (grantsBegun.has(connection)) {
            violate(
              model,
              "revocations go first",
              `${by.name} revoked at ${target} after it had granted there`,
            );
          }
          if (stage.forgery !== undefined) stage.weather.mark("ledger-rewritten", line.now());
        },
      },
    },
    lateness: {
      knowsPullsOf: (commit) => {
        const at = host.repository.commits.get(commit)?.at ?? 0;
        if (!weather.isOn("pulls-unknown") || host.now() - at > 900) return true;
        weather.happened("pull-unknown");
        return false;
      },
      shownMain: () => {
        if (!weather.isOn("stale-main") || line.now() - mainBefore.movedAt >= OLD_MAIN) return main;
        if (mainBefore.commit !== main) weather.happened("old-main");
        return mainBefore.commit;
      },
    },
  };
  host.listeners.push((event) => {
    if (event.kind === "merged") seeMerge(model, event.pull);
    if (event.kind !== "main") return;
    mainBefore.commit = main;
    mainBefore.movedAt = line.now();
    main = event.commit;
    seeMain(model);
  });
  return stage;
}

/** Has the model read what is new in the ledger. Called at every move of the branch, unless it is a forgery. */
export function ledgerMoved(stage: Stage): void {
  if (stage.forgery !== undefined) {
    violate(
      stage.model,
      "nothing is built on a forgery",
      `an entry was added to a branch that was forged (${stage.forgery.how})`,
    );
    return;
  }
  const { lines, continues } = linesAfter(stage.branch, stage.model.ledger);
  const before = stage.model.violations.length;
  seeLines(stage.model, lines, continues);
  for (const line of lines) tellEntry(stage, line);
  if (stage.model.violations.length > before) tell(stage, "(here a law is broken)");
}

function tellEntry(stage: Stage, line: string): void {
  const { seq, type, key, given } = JSON.parse(line);
  tell(stage, `ledger ${seq}: ${type} ${key.slice(key.indexOf(":") + 1)}`);
  if (type === "lease.opened") for (const act of stage.onLease) act(given.from, given.until);
}

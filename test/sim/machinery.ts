// Who starts what, and when? Webhooks, the app's sweep and timers, the schedule: each of them may fail.

import type { RunReport } from "#flows/apply/report.ts";
import { apply } from "#flows/apply.ts";
import { checkPullRequest } from "#flows/check.ts";
import { expire } from "#flows/expire.ts";
import { BrokenLedger } from "#flows/ledger.ts";
import { reconcile } from "#flows/reconcile.ts";
import { chanceOf } from "./engine/chance.ts";
import type { Process } from "./engine/process.ts";
import { violate } from "./model/model.ts";
import { processOf, type Running } from "./processes.ts";
import { type Stage, tell } from "./stage.ts";
import type { HostEvent } from "./world/host.ts";

export type Flow = "apply" | "expire" | "reconcile";

const flows = { apply, expire };

export type Machinery = {
  /** Starts a run; resolves when it is over, or dead. */
  readonly run: (flow: Flow, why: string) => Promise<void>;
  readonly sweep: () => Promise<void>;
  /** The process that starts next, or is asked next, dies at its n-th message. */
  readonly crashNext: (point: number) => void;
  /** Nothing crashes any more. */
  readonly calm: () => void;
  /** Whether nothing is under way. */
  readonly isIdle: () => boolean;
  /** The app starts anew when it is next asked for something. */
  readonly restartApp: () => void;
  /** The clocks of all machines jump; those who begin from then on see it, and the app at once. */
  readonly jump: (ahead: number) => void;
};

export function machinery(stage: Stage): Machinery {
  const { line, weather, script } = stage;
  const crashes: number[] = [];
  const alive = new Set<Process>();
  let app: Running | undefined;
  let checks = 0;

  const mayCrash = (process: Process): void => {
    const point = crashes.shift();
    if (point === undefined) return;
    process.dieAt = process.points + point;
    process.onDeath.push(() => {
      weather.mark("crash", line.now());
      weather.happened("crash");
      tell(stage, `${process.name} crashes`);
    });
  };

  /** What a piece of work gives, or undefined when its process dies meanwhile. */
  const untilDeath = <T>(process: Process, work: Promise<T>): Promise<T | undefined> =>
    Promise.race([
      work,
      new Promise<undefined>((resolve) => {
        if (process.isDead) resolve(undefined);
        else process.onDeath.push(() => resolve(undefined));
      }),
    ]);

  const runOnce = async (flow: Flow, name: string, confirmed?: string): Promise<void> => {
    stage.runs += 1;
    const before = stage.forgery;
    const { process, world, connect } = processOf(stage, name);
    alive.add(process);
    mayCrash(process);
    try {
      const work: Promise<RunReport> =
        flow === "reconcile"
          ? reconcile(world, connect)
          : flows[flow](world, connect, confirmed === undefined ? {} : { confirmed });
      const report = await untilDeath(process, work);
      if (report === undefined) return;
      if (before !== undefined && stage.forgery === before) {
        violate(
          stage.model,
          "a rewritten ledger is noticed",
          `${name} took a forgery (${before.how}) for the ledger`,
        );
      }
      if (report.heldBack !== undefined && flow === "apply" && confirmed === undefined) {
        heldBack(report.heldBack.digest);
      }
    } catch (error) {
      tell(stage, `${name} fails: ${error instanceof Error ? error.message : String(error)}`);
      if (
        before !== undefined &&
        stage.forgery === before &&
        !(error instanceof BrokenLedger) &&
        !isOutage(error)
      ) {
        violate(stage.model, "a rewritten ledger is noticed", `${name} failed by ${String(error)} instead`);
      }
      if (!isExpected(error))
        violate(stage.model, "a run tells what fails", `${name} threw ${String(error)}`);
    } finally {
      alive.delete(process);
    }
  };

  const isOutage = (error: unknown): boolean =>
    error instanceof Error && /rate limit|bad gateway|hang up/.test(error.message);
  const isExpected = (error: unknown): boolean =>
    isOutage(error) ||
    (error instanceof BrokenLedger &&
      (stage.forgery !== undefined || weather.spells.some(({ kind }) => kind === "ledger-rewritten")));

  // A person looks at what was held back, and says that it is meant.
  const heldBack = (digest: string): void => {
    const from = line.now();
    const spell = { kind: "held-back" as const, from, until: Number.POSITIVE_INFINITY };
    weather.spells.push(spell);
    weather.happened("held-back");
    line.at(from + 2 * 3_600_000, () => {
      spell.until = line.now();
      if (stage.isOpen) void runOnce("apply", `apply confirmed at ${line.now()}`, digest);
    });
  };

  const run = async (flow: Flow, why: string): Promise<void> => {
    if (!stage.isOpen) return;
    const name = `${flow} ${why}`;
    const chance = chanceOf(script.seed, `twin of ${name}`);
    const runs = [runOnce(flow, name)];
    if (weather.isOn("twins")) {
      const later = chance.between(0, 4000);
      weather.happened("twin");
      runs.push(
        new Promise<void>((resolve) => {
          line.at(line.now() + later, () => {
            void runOnce(flow, `${name}, twin`).then(resolve);
          });
        }),
      );
    }
    await Promise.all(runs);
  };

  const theApp = (): Running => {
    if (app === undefined || app.process.isDead) app = processOf(stage, `app from ${line.now()}`);
    return app;
  };

  const isAppDown = (): boolean => {
    const isOn = weather.isOn("app-down");
    if (isOn) weather.happened("app-down");
    return isOn;
  };

  const check = async (number: number): Promise<void> => {
    if (!stage.isOpen || isAppDown()) return;
    const { process, world } = theApp();
    mayCrash(process);
    checks += 1;
    try {
      const result = await untilDeath(process, checkPullRequest(world, number));
      if (result?.kind === "judged") {
        tell(
          stage,
          `check of #${number}: ${result.verdict.kind}${result.merge === undefined ? "" : `, ${result.merge.kind}`}`,
        );
      }
    } catch (error) {
      tell(stage, `check of #${number} fails: ${error instanceof Error ? error.message : String(error)}`);
      if (!isExpected(error) && !(error instanceof Error && /keeps moving|is gone/.test(error.message))) {
        violate(stage.model, "a check tells what fails", `check of #${number} threw ${String(error)}`);
      }
    } finally {
      checks -= 1;
    }
  };

  const sweep = async (): Promise<void> => {
    if (isAppDown()) return;
    for (const { number, state } of [...stage.host.pulls.values()]) if (state === "open") await check(number);
  };

  let lastArrival = 0;
  const hook = (event: HostEvent, count: number): void => {
    if (event.kind === "merged") return;
    const name = event.kind === "pull" ? `hook ${count} of #${event.number}` : `push ${count}`;
    const chance = chanceOf(script.seed, name);
    if (weather.isOn("hooks-lost") && chance.happens(0.7)) {
      weather.happened("hook-lost");
      return;
    }
    const act = (): void => {
      if (event.kind === "pull") void check(event.number);
      else void run("apply", `after ${name}`);
    };
    const late = weather.isOn("hooks-late") ? chance.between(60, 4 * 3600) * 1000 : 0;
    if (late > 0) weather.happened("hook-late");
    const arrival = line.now() + chance.between(500, 5000) + late;
    if (arrival < lastArrival) weather.happened("hook-out-of-order");
    lastArrival = Math.max(lastArrival, arrival);
    line.at(arrival, act);
    if (!weather.isOn("hooks-doubled")) return;
    weather.happened("hook-doubled");
    line.at(line.now() + chance.between(500, 20_000), act);
  };

  let hooks = 0;
  stage.host.listeners.push((event) => hook(event, hooks++));
  stage.onLease.push((from, until) => {
    for (const [flow, at] of [
      ["apply", from],
      ["expire", until],
    ] as const) {
      if (at * 1000 < line.now()) continue;
      line.at(at * 1000 + 1000, () => {
        if (!isAppDown()) void run(flow, `by the timer at ${at}`);
      });
    }
  });

  const tick = (count: number): void => {
    if (!stage.isOpen) return;
    const isDropped = weather.isOn("schedule-off");
    if (isDropped) weather.happened("schedule-dropped");
    else {
      void run(count % 2 === 0 ? "expire" : "apply", `on schedule ${count}`);
      if (count % 12 === 5) void run("reconcile", `on schedule ${count}`);
    }
    if (count % 2 === 0) void sweep();
    line.at(line.now() + script.period * 1000, () => tick(count + 1));
  };
  line.at(line.now() + script.period * 500, () => tick(0));

  return {
    run,
    sweep,
    crashNext: (point) => crashes.push(point),
    calm() {
      crashes.length = 0;
      if (app !== undefined) app.process.dieAt = undefined;
      for (const process of alive) process.dieAt = undefined;
    },
    isIdle: () => alive.size === 0 && checks === 0,
    restartApp() {
      app = undefined;
    },
    jump(ahead) {
      // A run counts on from the time at which it began.
      if (app === undefined || app.process.ahead === ahead) return;
      weather.happened("clock-jump");
      app.process.ahead = ahead;
    },
  };
}

// What does the demonstration tell, in which order?

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Sandbox, type SandboxOptions, startSandbox } from "#sandbox/start.ts";
import { approveByColleague, approveByOwner, askForTooLong, correct, onCall } from "./asking.ts";
import { pushToMain, timePasses, verifyLedger, whoHad } from "./ending.ts";
import { tightenPolicy } from "./learning.ts";
import type { Scene, Stage, Told } from "./scene.ts";

export const scenes: readonly Scene[] = [
  askForTooLong,
  correct,
  approveByColleague,
  approveByOwner,
  onCall,
  pushToMain,
  timePasses,
  whoHad,
  verifyLedger,
  tightenPolicy,
];

export type ToldScene = Told & { readonly name: string; readonly title: string; readonly seconds: number };

export type Teller = {
  /** Something takes a moment. */
  readonly working: (what: string) => void;
  readonly told: (scene: ToldScene) => void;
};

/** Plays all scenes in a sandbox of their own, which is gone afterwards. Throws OffScript when one goes another way. */
export async function tellStory(teller: Teller, options: SandboxOptions = {}): Promise<readonly ToldScene[]> {
  teller.working("starting PostgreSQL, GitHub and the app");
  const sandbox = await startSandbox({ start: nextMorning(new Date()), ...options });
  const stage: Stage = { sandbox, lapse: lapseAt(sandbox), notes: {} };
  const told: ToldScene[] = [];
  try {
    for (const { name, title, play } of scenes) {
      teller.working(title);
      const started = performance.now();
      const scene = { name, title, ...(await play(stage)), seconds: (performance.now() - started) / 1_000 };
      told.push(scene);
      teller.told(scene);
    }
    return told;
  } finally {
    await stage.notes.session?.end().catch(() => {});
    await sandbox.close();
  }
}

/** 08:00 UTC after `now`. The story takes nine hours: begun at any time, it would end on the next day now and then. */
function nextMorning(now: Date): Date {
  const morning = new Date(now);
  morning.setUTCHours(8, 0, 0, 0);
  if (morning <= now) morning.setUTCDate(morning.getUTCDate() + 1);
  return morning;
}

const program = fileURLToPath(new URL("../../cli/lapse.ts", import.meta.url));
const shiftedClock = new URL("../shifted-clock.ts", import.meta.url).href;

function lapseAt(sandbox: Sandbox): Stage["lapse"] {
  const env = () => ({ ...process.env, SANDBOX_CLOCK_AHEAD_MS: String(sandbox.clock.ahead()) });
  return (folder, ...args) =>
    new Promise((resolve, reject) => {
      const command = ["--import", shiftedClock, program, ...args];
      execFile(
        process.execPath,
        command,
        { cwd: folder, env: env(), maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) => {
          // A number is the exit code; a word says why it could not be started.
          if (error !== null && typeof error.code !== "number") reject(error);
          else resolve({ exit: Number(error?.code ?? 0), text: `${stdout}${stderr}`.trimEnd() });
        },
      );
    });
}

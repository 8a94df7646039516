// Do the laws hold in hundreds of simulated weeks, and would the simulation notice if a mechanism were missing?

import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { canaryNames } from "./sim/canaries.ts";
import { happenings } from "./sim/happenings.ts";

const main = fileURLToPath(new URL("sim/main.ts", import.meta.url));
const SEEDS = 500;
const CANARY_SEEDS = 200;
/** How often everything that can go wrong does in half of the seeds. */
const HAPPENS_MIN = 10;

type Played = { readonly code: number; readonly output: string };

/** In a process of its own: there the code runs as it stands, and a canary can be put into it. */
const play = (...options: readonly string[]): Promise<Played> =>
  new Promise((resolve) => {
    execFile(process.execPath, [main, ...options], { maxBuffer: 100_000_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, output: `${stdout}${stderr}` });
    });
  });

describe("the laws hold", () => {
  // Side by side, as the machines that run this have two cores.
  test.concurrent.each([
    [1, SEEDS / 2],
    [SEEDS / 2 + 1, SEEDS],
  ])(
    "in the seeds from %i to %i",
    async (from, to) => {
      const { code, output } = await play("--seeds", `${from}..${to}`, "--json");
      const { failed, happened } = JSON.parse(output.split("\n")[0] ?? "");
      expect(code, failed?.story ?? output).toBe(0);
      // What is said to go wrong does, and not once by chance.
      for (const [what, words] of Object.entries(happenings)) {
        expect(happened[what] ?? 0, words).toBeGreaterThanOrEqual(HAPPENS_MIN);
      }
    },
    1_200_000,
  );

  const folder = new URL("sim/seeds/", import.meta.url);
  const kept = readdirSync(folder).filter((name) => name.endsWith(".json"));
  test.each(kept)(
    "in the kept story %s",
    async (name) => {
      const { code, output } = await play("--script", fileURLToPath(new URL(name, folder)));
      expect(code, output).toBe(0);
    },
    300_000,
  );
});

describe("a mechanism that is switched off is missed", () => {
  test.each(canaryNames)(
    "%s",
    async (name) => {
      const { output } = await play("--seeds", `1..${CANARY_SEEDS}`, "--canary", name, "--json");
      const { failed } = JSON.parse(output.split("\n")[0] ?? "");
      expect(failed?.laws, `${name} was not missed within ${CANARY_SEEDS} seeds`).not.toHaveLength(0);
      expect(failed).toBeDefined();
    },
    600_000,
  );
});

test("the same seed tells the same story, message by message", async () => {
  const [one, other] = await Promise.all([play("--seed", "7", "--story"), play("--seed", "7", "--story")]);
  expect(one.output).toContain("What happened:");
  expect(other.output).toBe(one.output);
}, 300_000);

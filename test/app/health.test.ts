// Health is what the app did last: not that it answers, but that it can do its work.

import { expect, test } from "vitest";
import { type Ended, healthOf } from "#app/health.ts";
import type { QueueState } from "#app/queue.ts";

const now = 1_000_000;
const well: Ended = { startedAt: now - 86_400, sweptAt: now - 60, leasesAt: now - 30, failedAt: 0 };
const quiet: QueueState = { running: 0, waiting: 0, done: 9, failed: 0, failures: new Map() };

const health = (ended: Partial<Ended>, sweepFails = false, queue: QueueState = quiet) => {
  const { status, body } = healthOf(now, 900, { ...well, ...ended }, queue, sweepFails);
  return { http: status, ...JSON.parse(body) };
};

test("all is told in numbers", () => {
  const failures = new Map([['{"kind":"pull","repo":"secret"}', { message: "hunter2", attempts: 1 }]]);
  const told = health({ failedAt: now - 5 }, false, { ...quiet, running: 1, waiting: 2, failures });
  expect(told).toEqual({
    http: 200,
    status: "ok",
    wrong: [],
    sweep: { everySeconds: 900, endedWellSecondsAgo: 60 },
    leases: { lookedAtSecondsAgo: 30 },
    queue: { running: 1, waiting: 2, failing: 1 },
    lastFailureSecondsAgo: 5,
  });
});

test.each<[string, Partial<Ended>, boolean, number, string]>([
  [
    "before the first sweep it starts",
    { startedAt: now - 9, sweptAt: 0, leasesAt: 0 },
    false,
    200,
    "starting",
  ],
  ["a sweep that failed", {}, true, 503, "failing"],
  ["a sweep as old as two of its intervals", { sweptAt: now - 1_800 }, false, 200, "ok"],
  ["an older one", { sweptAt: now - 1_801 }, false, 503, "failing"],
  ["none since an old start", { sweptAt: 0 }, false, 503, "failing"],
  ["leases that nobody looked at for ten minutes", { leasesAt: now - 600 }, false, 200, "ok"],
  ["and for longer", { leasesAt: now - 601 }, false, 503, "failing"],
])("%s", (_, ended, sweepFails, http, status) => {
  const told = health(ended, sweepFails);
  expect([told.http, told.status]).toEqual([http, status]);
  expect(told.wrong.length > 0).toBe(http === 503);
});

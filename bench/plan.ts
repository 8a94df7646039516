// What does a plan cost, against the JSON.parse of its leases and assignments?
//
// npx node --expose-gc bench/plan.ts [leases]        ratios within one run; no absolute time means anything

import { holdingKey, type TargetName } from "#identity/names.ts";
import type { Lease } from "#lease/lease.ts";
import type { Assignment } from "#plan/change.ts";
import { desired } from "#plan/desired.ts";
import { planTarget } from "#plan/plan.ts";
import { type Instant, instantOf } from "#time/instant.ts";

const count = Number(process.argv[2] ?? 100_000);
const target = "orders-db" as TargetName;
const now = 1_800_000_000;

const leasesText = JSON.stringify(
  Array.from({ length: count }, (_, i) => ({
    grant: `access/orders-db/role-${i % 50}/user-${i}/inc-${i}.yaml`,
    blob: i.toString(16).padStart(40, "0"),
    target,
    entitlement: `role-${i % 50}`,
    subject: { kind: "person", name: `user-${i}`, id: 1000 + i },
    account: `user-${i}`,
    span: { from: now - 3600, until: i % 10 === 0 ? now - 60 : now + 3600 },
    approvers: [7],
    rule: "/orders-db/",
    route: "standard",
    pullRequest: i + 1,
    breakGlass: false,
  })),
);
// A tenth of the leases is over and still there; another tenth is live and not there yet.
const assignmentsText = JSON.stringify(
  Array.from({ length: count }, (_, i) => ({
    account: i % 10 === 1 ? `stranger-${i}` : `user-${i}`,
    entitlement: `role-${i % 50}`,
  })),
);

const timed = <T>(work: () => T): readonly [T, number] => {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return [value, (user + system) / 1e6];
};
const parse = (): readonly [readonly Lease[], readonly Assignment[]] => [
  JSON.parse(leasesText),
  JSON.parse(assignmentsText),
];
const [leases, observed] = parse();
const holdings = new Map(
  leases.map((lease, index) => [
    holdingKey(target, lease.entitlement, lease.account),
    { standing: index % 10 === 1 ? ("none" as const) : ("ours" as const), epoch: 1, seq: index },
  ]),
);
const managed = [...holdings].filter(([, { standing }]) => standing === "ours");

const work = () =>
  planTarget({
    target,
    now: instantOf(now),
    desired: desired(leases, target, instantOf(now)),
    observed,
    holding: (key) => holdings.get(key),
    managed,
    ending: () => ({ reason: { kind: "expired", grants: [] }, due: (now - 60) as Instant }),
    tellsEnd: false,
    ledgerSize: count * 2,
  });

// Taken in turns, and the best of each: on a busy machine the two meet the same weather.
let [parsing, planning] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
for (let turn = 0; turn < 9; turn++) {
  parsing = Math.min(parsing, timed(parse)[1]);
  planning = Math.min(planning, timed(work)[1]);
}
const plan = work();
globalThis.gc?.();
const ofKind = (kind: string): number => plan.changes.filter((change) => change.kind === kind).length;
console.log(`leases × assignments            ${count} × ${count}`);
console.log(`JSON.parse of both              1`);
console.log(`planning                        ${(planning / parsing).toFixed(2)}   (limit 2)`);
console.log(`revocations, grants, drift      ${ofKind("revoke")}, ${ofKind("grant")}, ${plan.drift.length}`);
console.log(`memory in all                   ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB`);

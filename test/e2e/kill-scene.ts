// Which story is it that gets killed? The same one for every process: leases that overlap, end, and are refused.

import type { AccountId } from "#identity/names.ts";
import { loginOf } from "#identity/names.ts";
import type { Account } from "#policy/facts.ts";
import type { Instant } from "#time/instant.ts";
import { emptyHost, type Host, mergePull, openPull, pushToMain, reviewPull } from "../sim/world/host.ts";

/** Seconds since 1970. */
export const SCENE_START = Date.UTC(2026, 10, 24, 8) / 1000;

const files = {
  "access/directory.yaml": "organisation: acme\n",
  "access/orders-db/target.yaml": `kind: postgres
connection: { urlFrom: ORDERS_DB_URL }
entitlements:
  readonly: { role: orders_ro, risk: low }
  admin: { role: orders_admin, risk: high }
`,
  "policies/10-rules.yaml": `rules:
  - match: /orders-db/
    mayRequest: [acme/eng]
    limits: { duration: 8h, lead: 7d }
    approvals: [{ from: [acme/dba], count: 1 }]
owners:
  - { match: "*", approvals: [{ from: [acme/dba], count: 1 }] }
`,
};

export const people = ["mona", "otto", "lena", "kai", "dora"] as const;

/** The host as it is after everything was merged; `now` is what its clock shows from then on. */
export function killScene(now: () => Instant): Host {
  let merging = true;
  const host = emptyHost(() => (merging ? SCENE_START - 60 : now()) * 1000, files);
  const account = (login: string): Account => {
    const known = host.people.get(loginOf(login));
    if (known !== undefined) return known;
    const id = (101 + host.people.size) as AccountId;
    const fresh: Account = { login: loginOf(login), id, kind: "person" };
    host.people.set(fresh.login, fresh);
    host.members.add(id);
    return fresh;
  };
  const team = (login: string) => new Set([account(login).id]);
  host.teams.set("acme/eng", {
    id: 1,
    members: new Set(people.slice(0, 4).map((login) => account(login).id)),
  });
  host.teams.set("acme/dba", { id: 2, members: team("dora") });
  const grant = (login: string, entitlement: string, id: string, duration: string, approved = true): void => {
    const path = `access/orders-db/${entitlement}/${login}/${id}.yaml`;
    const text = `reason: Look for lost orders\nduration: ${duration}\n`;
    const pull = openPull(host, account(login), `${login}-${id}`, { [path]: text });
    if (approved) reviewPull(host, pull, account("dora"), "approved");
    mergePull(host, pull, "squash");
  };
  grant("mona", "readonly", "short", "1h");
  grant("mona", "readonly", "long", "4h");
  grant("otto", "readonly", "only", "1h");
  grant("otto", "admin", "only", "1h");
  grant("lena", "admin", "only", "1h");
  grant("lena", "readonly", "long", "4h");
  // Held before by hand: it is not taken away.
  grant("kai", "readonly", "known", "1h");
  grant("kai", "admin", "refused", "1h", false);
  pushToMain(host, account("otto"), {
    "access/orders-db/admin/otto/pushed.yaml": "reason: Let me in right now\nduration: 1h\n",
  });
  merging = false;
  return host;
}

// Does the page about a run tell everything that an operator has to know, and nothing that others slipped in?

import { describe, expect, test } from "vitest";
import type { AccountName, EntitlementName, TargetName } from "#identity/names.ts";
import type { PlannedChange } from "#plan/plan.ts";
import { planPage } from "#report/plan.ts";
import { pageLines, pageMarkdown } from "#report/sections.ts";
import { type RunSummary, runPage, type TargetSummary } from "#report/summary.ts";
import { instantOf } from "#time/instant.ts";
import { actedOn, hostile } from "./hostile.ts";

const at = instantOf(1_795_507_200);
const change = (kind: "grant" | "revoke", account: string): PlannedChange => ({
  kind,
  target: "orders-db" as TargetName,
  entitlement: "readonly" as EntitlementName,
  account: account as AccountName,
  because: { kind: kind === "grant" ? "lease" : "expired", grants: ["access/x.yaml"] },
  key: `orders-db/readonly ${account}`,
  epoch: 0,
  due: at,
  isThere: kind === "revoke",
  isIntended: false,
});
const target = (more: Partial<TargetSummary> = {}): TargetSummary => ({
  target: "orders-db",
  done: [],
  drift: [],
  preexisting: [],
  busy: [],
  orphaned: [],
  ...more,
});
const nothing: RunSummary = {
  flow: "apply",
  at,
  opened: [],
  refused: [],
  quarantined: [],
  waiting: [],
  ended: [],
  targets: [],
  stale: [],
  troubles: [],
};

const eventful: RunSummary = {
  ...nothing,
  noNewAccess: "the host does not tell the time",
  opened: [
    {
      grant: "access/a.yaml",
      target: "orders-db",
      entitlement: "readonly",
      account: "mona",
      until: at,
      pullRequest: 7,
    },
  ],
  refused: [{ grant: "access/b.yaml", code: "limit-duration", pullRequest: 8 }],
  quarantined: [{ grant: "access/c.yaml", code: "no-pull-request" }],
  waiting: [{ grant: "access/d.yaml", detail: "teams failed" }],
  ended: [{ grant: "access/e.yaml", why: "expired", due: at }],
  heldBack: { withdrawals: 30, live: 40, unusual: true, digest: "d1ge57" },
  targets: [
    target({
      done: [
        { change: change("revoke", "kai"), outcome: "confirmed", tries: 1, lagSeconds: 5 },
        { change: change("revoke", "lin"), outcome: "confirmed", tries: 2, lagSeconds: 65 },
        { change: change("revoke", "noor"), outcome: "confirmed", tries: 1, lagSeconds: 7 },
        { change: change("grant", "mona"), outcome: "failed", detail: "permission denied", tries: 3 },
        { change: change("revoke", "rio"), outcome: "unconfirmed", detail: "still there", tries: 1 },
      ],
      drift: [
        {
          key: "orders-db/readonly eve",
          entitlement: "readonly" as EntitlementName,
          account: "eve" as AccountName,
          kind: "foreign",
          epoch: 0,
        },
      ],
      preexisting: ["orders-db/readonly old"],
      busy: ["orders-db/readonly busy"],
      orphaned: ["orders-db/gone sam"],
    }),
    target({ target: "github", unreachable: "401" }),
  ],
  stale: [{ flow: "expire", lastAt: at, silentSeconds: 90_000 }],
  troubles: ["the tree: 502"],
  cleanUp: { pullRequest: 9, files: 2 },
};

describe("the page about a run", () => {
  const markdown = pageMarkdown(runPage(eventful));

  test("tells in one line what came of it", () => {
    expect(markdown.split("\n")[0]).toBe(
      "### Lapse apply: 3 revoked, 1 unconfirmed, 1 failed, 1 out of reach, 1 quarantined, 1 refused, 1 waiting, 1 drifted, 1 in trouble",
    );
    expect(runPage(nothing).headline).toBe("Lapse apply: nothing to do");
  });

  test("puts what failed before what went well, with the target's words and the tries", () => {
    const rows = markdown.split("\n").filter((line) => line.includes("`orders-db/readonly` |"));
    expect(rows.slice(0, 3)).toEqual([
      "| failed | grant | `mona` | `orders-db/readonly` |  | `permission denied`, 3 tries |",
      "| unconfirmed | revoke | `rio` | `orders-db/readonly` |  | `still there` |",
      "| confirmed | revoke | `kai` | `orders-db/readonly` | 5s |  |",
    ]);
  });

  test("says how late revocations were, in the middle and at most", () => {
    expect(markdown).toContain(
      "Revocations were confirmed 7s after they were due in the middle, 1m5s at most.",
    );
  });

  test("leaves nothing out", () => {
    for (const told of [
      "No new access was given: the host does not tell the time.",
      "Pull request 9 removes 2 lapsed files.",
      "`expire` has not run since 2026-11-24T08:00:00Z, 1d1h ago",
      "| `access/a.yaml` | `mona` | `orders-db/readonly` | 2026-11-24T08:00:00Z | `#7` |",
      "| `access/b.yaml` | `limit-duration` | `#8` |",
      "| `access/c.yaml` | `no-pull-request` | none |",
      "| `access/d.yaml` | `teams failed` |",
      "| `access/e.yaml` | expired |",
      "| 30 | 40 | `d1ge57` |",
      "`approve-plan`",
      "| `orders-db/readonly eve` | it is there, and no lease gives it |",
      "| `orders-db/readonly old` |",
      "| `orders-db/readonly busy` |",
      "| `orders-db/gone sam` |",
      "| `github` | `401` |",
      "| `the tree: 502` |",
    ]) {
      expect(markdown).toContain(told);
    }
  });

  test("has the same in a terminal, where no line begins with others' words", () => {
    const lines = pageLines(runPage(eventful));
    expect(lines.join("\n")).toContain(
      "  failed       grant   mona  orders-db/readonly        permission denied, 3 tries",
    );
    expect(pageLines(runPage(nothing))).toEqual(["Lapse apply: nothing to do"]);
  });
});

test("the page about a plan shows what would be done, and its digest, which is not that of what is held back", () => {
  const { targets: _, flow: __, ...rest } = nothing;
  const plan = {
    target: "orders-db" as TargetName,
    changes: [change("grant", "mona")],
    preexisting: [],
    drift: [],
    busy: [],
    orphaned: [],
  };
  const planned = {
    ...rest,
    stale: [{ flow: "expire", lastAt: at, silentSeconds: 30_000 }],
    plans: [plan],
    unreachable: [{ target: "github", detail: "401" }],
    digest: "abc",
  };
  const markdown = pageMarkdown(planPage(planned));
  expect(markdown).toContain("### Lapse plan: 1 still to be done, 1 out of reach");
  expect(markdown).toContain("| grant | `mona` | `orders-db/readonly` |");
  expect(markdown).toContain("Digest of the plan: `abc`.");
  expect(markdown).toContain("`expire` has not run since");
  const heldBack = { withdrawals: 12, live: 12, unusual: true, digest: "def" };
  expect(pageMarkdown(planPage({ ...planned, heldBack }))).toContain(
    "Digest of the plan, without what is held back: `abc`.",
  );
});

test.each(hostile)("%j stays text wherever it stands", (text) => {
  const rejected = { grant: text, code: text };
  const page = runPage({
    ...eventful,
    noNewAccess: text.replaceAll("`", ""),
    opened: [{ grant: text, target: text, entitlement: text, account: text, until: at, pullRequest: 1 }],
    refused: [rejected],
    quarantined: [rejected],
    waiting: [{ grant: text, detail: text }],
    targets: [
      target({
        target: text,
        unreachable: text,
        done: [{ change: change("grant", text), outcome: "failed", detail: text, tries: 1 }],
        preexisting: [text],
        orphaned: [text],
      }),
    ],
    troubles: [text],
  });
  expect(actedOn(pageMarkdown(page))).toEqual([]);
  for (const line of pageLines(page))
    expect(line).toMatch(/^(?:$|Lapse|No new|Pull|expire| {2}|[A-Z][^\n]*:$)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);
  const rows = pageMarkdown(page)
    .split("\n")
    .filter((line) => line.startsWith("|"));
  for (const row of rows) expect(row.endsWith(" |")).toBe(true);
});

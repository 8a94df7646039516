// An event says where to look, and nothing else.

import { readFileSync } from "node:fs";
import { emitterEventNames } from "@octokit/webhooks";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { deliveryOf, keyOf, looksOf } from "#app/look.ts";

const repository = { name: "Access", default_branch: "main", owner: { login: "Acme" } };
const place = { owner: "acme", repo: "access" };
const sha = "c".repeat(40);

test.each([
  [
    "pull_request",
    { action: "opened", pull_request: { number: 7 } },
    [{ kind: "pull", ...place, number: 7 }],
  ],
  [
    "pull_request",
    { action: "synchronize", pull_request: { number: 7 } },
    [{ kind: "pull", ...place, number: 7 }],
  ],
  ["pull_request", { action: "review_requested", pull_request: { number: 7 } }, []],
  [
    "pull_request_review",
    { action: "edited", pull_request: { number: 7 } },
    [{ kind: "pull", ...place, number: 7 }],
  ],
  [
    "pull_request_review",
    { action: "submitted", review: { user: { type: "Bot" } }, pull_request: { number: 7 } },
    [],
  ],
  [
    "check_run",
    { action: "rerequested", check_run: { head_sha: sha, pull_requests: [{ number: 7 }] } },
    [{ kind: "pull", ...place, number: 7 }],
  ],
  [
    "check_suite",
    { action: "rerequested", check_suite: { head_sha: sha, pull_requests: [] } },
    [{ kind: "head", ...place, sha }],
  ],
  ["check_run", { action: "created", check_run: { head_sha: sha, pull_requests: [] } }, []],
  ["push", { ref: "refs/heads/main" }, [{ kind: "repository", ...place }]],
  ["push", { ref: "refs/heads/lapse-ledger" }, []],
  [
    "merge_group",
    {
      action: "checks_requested",
      merge_group: { head_sha: sha, head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${sha}` },
    },
    [{ kind: "merge-group", ...place, sha, number: 7 }],
  ],
  ["membership", { action: "added" }, [{ kind: "everything" }]],
  ["team", { action: "deleted" }, [{ kind: "everything" }]],
  ["issue_comment", { action: "created", issue: { number: 7 } }, []],
])("%s %j", (event, payload, expected) => {
  expect(looksOf(event, { repository, ...payload })).toEqual(expected);
});

test("the app is registered for the events that it acts on, and for no other", () => {
  const { default_events: registered } = parse(
    readFileSync(new URL("../../app/app.yml", import.meta.url), "utf8"),
  ) as { readonly default_events: readonly string[] };
  // What is about the installation itself GitHub tells every app.
  const unasked = ["installation", "installation_repositories"];
  const payload = {
    repository,
    ref: "refs/heads/main",
    pull_request: { number: 7 },
    check_run: { head_sha: sha },
    check_suite: { head_sha: sha },
    merge_group: { head_sha: sha, head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${sha}` },
  };
  const actions = ["opened", "rerequested", "checks_requested", "added"];
  const acts = (event: string): boolean =>
    actions.some((action) => looksOf(event, { ...payload, action }).length > 0);
  expect(emitterEventNames.filter((name) => !name.includes(".") && acts(name)).toSorted()).toEqual(
    [...registered, ...unasked].toSorted(),
  );
});

test.each([
  ["a number that is none", { pull_request: { number: "7; rm" } }],
  ["a negative number", { pull_request: { number: -7 } }],
  ["a repository that is a path", { repository: { name: "..", owner: { login: "acme" } } }],
  ["an owner with a slash", { repository: { name: "access", owner: { login: "acme/evil" } } }],
])("%s leads nowhere", (_, payload) => {
  const event = { action: "opened", repository, pull_request: { number: 7 }, ...payload };
  expect(looksOf("pull_request", event)).toEqual([]);
});

test("no payload makes it throw", () =>
  fc.assert(
    fc.property(
      fc.constantFrom(
        "pull_request",
        "check_run",
        "check_suite",
        "push",
        "merge_group",
        "team",
        "constructor",
      ),
      fc.oneof(
        fc.jsonValue(),
        fc.record({ action: fc.string(), repository: fc.jsonValue(), check_run: fc.jsonValue() }),
      ),
      (event, payload) => Array.isArray(looksOf(event, payload)),
    ),
  ));

test("a delivery is named for the record alone, and only by an id as GitHub makes them", () => {
  const id = "0b989ba4-242f-11e5-81e1-c7b6966d2516";
  expect(deliveryOf(id)).toEqual({ delivery: id });
  for (const other of ["", "d1", `${id}\n`, id.toUpperCase(), "mona needs this"])
    expect(deliveryOf(other)).toEqual({});
  const look = { kind: "pull", ...place, number: 7 } as const;
  expect(keyOf({ ...look, delivery: id })).toBe(keyOf(look));
});

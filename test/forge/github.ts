// A real octokit against answers that a test writes down; nothing else can be reached.

import { retry } from "@octokit/plugin-retry";
import { Octokit } from "@octokit/rest";
import nock from "nock";
import type { GitHubRepository } from "#forge/github/client.ts";
import { neverRetried } from "#forge/github/octokit.ts";

export const BASE = "https://github.test";
export const AT = "/repos/acme/access";

export const repository: GitHubRepository = {
  owner: "acme",
  name: "access",
  defaultBranch: "main",
  organisation: "acme",
  appSlugOrId: "lapse",
};

/** Retries as in production, only without the wait between them. */
const Impatient = Octokit.plugin(retry);
export const octokit = new Impatient({
  auth: "token",
  baseUrl: BASE,
  log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  retry: { doNotRetry: [...neverRetried], retryAfterBaseValue: 1 },
});

/** Answers for one host; `finish` fails the test when one was not asked for. */
export function hub() {
  nock.disableNetConnect();
  const scope = nock(BASE);
  return {
    scope,
    finish: () => {
      const pending = scope.pendingMocks();
      nock.cleanAll();
      nock.enableNetConnect();
      return pending;
    },
  };
}

export const sha = (digit: string): string => digit.repeat(40);
export const user = (login: string, id: number, type = "User") => ({ login, id, type });
export const app = { id: 4211, slug: "lapse" };

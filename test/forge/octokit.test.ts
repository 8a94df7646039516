// What octokit remarks on: that something is not there is an answer, and everything else that is no success is told.

import nock from "nock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeOctokit } from "#forge/github/octokit.ts";
import { AT, BASE, hub } from "./github.ts";

let github: ReturnType<typeof hub>;
beforeEach(() => {
  github = hub();
});
afterEach(() => expect(github.finish()).toEqual([]));

test.each([
  [404, []],
  [403, [expect.stringMatching(/^GET \/repos\/acme\/access - 403 with id /)]],
])("a %i", async (status, lines) => {
  const log: string[] = [];
  nock(BASE).get(AT).reply(status, {});
  const octokit = makeOctokit({ token: "t", baseUrl: BASE, log: (line) => log.push(line) });
  await expect(octokit.rest.repos.get({ owner: "acme", repo: "access" })).rejects.toMatchObject({ status });
  expect(log).toEqual(lines);
});

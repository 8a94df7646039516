// How do the tests ask GitHub? The real octokit, without pacing, without a word.

import { Octokit } from "@octokit/rest";

const ignore = (): void => {};
const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export const quietGitHub = (baseUrl: string, auth: string): Octokit => new Octokit({ auth, baseUrl, log });

/** Every write is answered with yes, and never sent. */
export function withoutEffect(github: Octokit): Octokit {
  github.hook.wrap("request", async (request, options) => {
    if (options.method === "GET") return request(options);
    const data = { state: "active", role: "member", url: options.url };
    return { status: options.method === "PUT" ? 200 : 204, url: options.url, headers: {}, data };
  });
  return github;
}

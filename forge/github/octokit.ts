// Which octokit do the Action and the command line use? One that waits, tries again, and says so in one line.

import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { oneLine } from "#report/escape.ts";
import type { GitHubClient } from "./client.ts";

const Patient = Octokit.plugin(retry, throttling);

/** Answers that asking again does not change: GitHub's own meaning of 405 and 409 is "not like this". */
export const neverRetried: readonly number[] = [400, 401, 403, 404, 405, 409, 410, 422, 451];

/** How many times a request is put off because of a rate limit. */
const putOffMax = 2;

/**
 * Whether writes have to be paced. github.com and its data-residency hosts ask for a second between writes and more
 * for what notifies people; GitHub Enterprise Server has no rate limits unless its administrator sets them
 * (https://docs.github.com/enterprise-server/rest/using-the-rest-api/rate-limits-for-the-rest-api), and answers 429 or
 * 403 with `Retry-After` then.
 */
export function writesArePaced(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === "api.github.com" || hostname.endsWith(".ghe.com");
}

/** What octokit's plugins are told, the same for the app, the Action and the command line. */
export function patience(baseUrl: string, log: (line: string) => void) {
  const limited =
    (what: string) =>
    (
      seconds: number,
      options: { method: string; url: string },
      _octokit: unknown,
      retryCount: number,
    ): boolean => {
      const again = retryCount < putOffMax;
      const then = again ? `tried again in ${seconds} s` : "given up";
      log(oneLine(`${what} reached: ${options.method} ${options.url} is ${then}`));
      return again;
    };
  return {
    retry: { doNotRetry: [...neverRetried] },
    throttle: {
      enabled: writesArePaced(baseUrl),
      onRateLimit: limited("the rate limit is"),
      onSecondaryRateLimit: limited("the secondary rate limit is"),
    },
  };
}

/**
 * octokit remarks on every answer that is no success. That something is not there is an answer like any other; and where
 * GitHub was not reached it remarks on a 500 that nobody gave, while the error that ends it says why.
 */
const isNoNews = (line: string): boolean => / - 404 with id | - 500 with id UNKNOWN /.test(line);

/**
 * An octokit with a token. `baseUrl` is the runner's `GITHUB_API_URL`, `https://api.github.com` when it says nothing;
 * `log` gets single lines.
 */
export function makeOctokit(options: {
  readonly token: string;
  readonly baseUrl?: string | undefined;
  readonly log?: (line: string) => void;
}): GitHubClient {
  const baseUrl = (options.baseUrl ?? "https://api.github.com").replace(/\/+$/, "");
  const log = options.log ?? (() => {});
  return new Patient({
    auth: options.token,
    baseUrl,
    userAgent: "lapse",
    log: {
      debug: () => {},
      info: () => {},
      warn: (line) => log(oneLine(line)),
      error: (line) => (isNoNews(line) ? undefined : log(oneLine(line))),
    },
    ...patience(baseUrl, log),
  });
}

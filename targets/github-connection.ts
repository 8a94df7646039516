// How is GitHub reached for changes of access, and what do its refusals mean?

import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import type { Receipt } from "#plan/change.ts";
import { failedForNow, refused } from "#targets/receipts.ts";

/** What the connector needs of octokit. */
export type GitHub = Pick<Octokit, "rest" | "paginate" | "graphql">;

const requestMilliseconds = 30_000;
const waitSecondsMax = 60;
const waitsMax = 2;
const PacedOctokit = Octokit.plugin(throttling);

/**
 * GitHub at its edge: paced as GitHub asks of those who write (one write a second), waiting a short rate
 * limit out, and never waiting for an answer for ever. `url` without it: github.com.
 */
export function githubAt(token: string, url: string | undefined): GitHub {
  const waitOut = (seconds: number, _options: object, _octokit: unknown, waits: number): boolean =>
    seconds <= waitSecondsMax && waits < waitsMax;
  return new PacedOctokit({
    auth: token,
    userAgent: "lapse",
    ...(url === undefined ? {} : { baseUrl: url.replace(/\/+$/, "") }),
    // What is tried again, and when, is the plan's business; the log's too.
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    request: {
      fetch: (input: string, init: RequestInit) =>
        fetch(input, { ...init, signal: AbortSignal.timeout(requestMilliseconds) }),
    },
    throttle: { onRateLimit: waitOut, onSecondaryRateLimit: waitOut },
  });
}

const ignore = (): void => {};

export const isStatus = (error: unknown, status: number): boolean => statusOf(error) === status;

/** The HTTP status of an octokit error; a connection that broke has 500 there, and a timeout of ours none. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("status" in error)) return undefined;
  return typeof error.status === "number" ? error.status : undefined;
}

/** What a refusal or a broken connection means for a change; `words` say what it was. */
export function failureOf(error: unknown, words: string): Receipt {
  const status = statusOf(error);
  if (status === undefined || status >= 500 || status === 408 || isRateLimit(error))
    return failedForNow(words);
  switch (status) {
    case 401:
      return refused(`GitHub does not accept the token: ${words}`);
    case 403:
      return refused(
        `GitHub forbids it; is the token allowed to, and is the team not synchronised? ${words}`,
      );
    default:
      return refused(words);
  }
}

/**
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: 403 or 429, told by headers
 * or words.
 */
function isRateLimit(error: unknown): boolean {
  if (isStatus(error, 429)) return true;
  if (!isStatus(error, 403) || !(error instanceof Error)) return false;
  return (
    headerOf(error, "retry-after") !== undefined ||
    headerOf(error, "x-ratelimit-remaining") === "0" ||
    /rate limit/i.test(error.message)
  );
}

function headerOf(error: Error, name: string): string | undefined {
  if (!("response" in error) || !isRecord(error.response) || !isRecord(error.response.headers))
    return undefined;
  const value = error.response.headers[name];
  return value === undefined ? undefined : String(value);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** An error in words without the token: fetch quotes a header that it cannot send. */
export function wordsOf(error: unknown, token?: string): string {
  const message = error instanceof Error ? error.message : "an error without words";
  return token === undefined || token === "" ? message : message.replaceAll(token, "***");
}

// What went wrong between GitHub and us: is it an answer, or may the request have been carried out?

import { setTimeout as pause } from "node:timers/promises";
import { oneLine } from "#report/escape.ts";

/** The status of GitHub's answer, or undefined when the error is not one of octokit's. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("status" in error)) return undefined;
  return typeof error.status === "number" ? error.status : undefined;
}

/**
 * Whether a request that failed may have been carried out all the same: octokit reports a broken connection as a 500,
 * and a 5xx can come from a proxy after the work was done.
 */
export function mayHaveHappened(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status >= 500;
}

/** One line for logs and facts; whatever others wrote in it is escaped, and it is cut at 300 characters. */
export function describe(error: unknown): string {
  const status = statusOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return oneLine(status === undefined ? message : `${status}: ${message}`, 300);
}

/** Gives undefined where GitHub says that there is no such thing; every other failure stays a failure. */
export async function orUndefined<T>(
  request: Promise<T>,
  absent: readonly number[] = [404],
): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    const status = statusOf(error);
    if (status !== undefined && absent.includes(status)) return undefined;
    throw error;
  }
}

const attemptsMax = 3;

/** For requests that must not be repeated blindly: switches octokit's own retries off for one request. */
export const once = { request: { retries: 0 } } as const;

/**
 * Makes something that must exist once. It is looked for first, and again whenever a request to make it failed in a
 * way that leaves open whether it was carried out: GitHub has no idempotency keys, and a repeated POST posts twice.
 */
export async function createOnce<T>(
  find: () => Promise<T | undefined>,
  create: () => Promise<T>,
): Promise<{ readonly value: T; readonly created: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const found = await find();
    if (found !== undefined) return { value: found, created: false };
    try {
      return { value: await create(), created: true };
    } catch (error) {
      if (!mayHaveHappened(error) || attempt === attemptsMax) throw error;
      await pause(attempt * 250);
    }
  }
}

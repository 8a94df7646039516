// What has to be set before the app may start? Read once, and refused rather than guessed.

import { type LedgerKeys, readLedgerKeys } from "#flows/ledger-key.ts";
import { err, ok, type Result } from "#source/result.ts";

export type Config = {
  readonly appId: string;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly host: string;
  readonly port: number;
  /** GitHub's API, without a slash at the end. */
  readonly baseUrl: string;
  readonly sweepMinutes: number;
  /** What the app appends to ledgers is signed with it. */
  readonly ledgerKeys?: LedgerKeys;
  /** A folder where what was folded of signed ledgers outlives a restart. */
  readonly cache?: string;
};

const secretLengthMin = 32;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings, or what is wrong with them, one sentence each. A secret is never repeated in a sentence.
 *
 * ATTACKER: Probot takes `development` for a missing secret, and a secret that can be guessed is none.
 */
export function readConfig(environment: Environment): Result<Config, readonly string[]> {
  const appId = environment.APP_ID?.trim() ?? "";
  const privateKey = (environment.PRIVATE_KEY ?? "").replaceAll("\\n", "\n").trim();
  const webhookSecret = environment.WEBHOOK_SECRET ?? "";
  const port = Number(environment.PORT ?? "3000");
  const sweepMinutes = Number(environment.SWEEP_MINUTES ?? "15");
  const baseUrl = baseUrlOf(environment);
  const ledgerKeys = readLedgerKeys(environment);
  const wrong = [
    ...(/^[1-9]\d{0,11}$/.test(appId) ? [] : ["APP_ID has to be the app's number."]),
    ...(privateKey.startsWith("-----BEGIN ") ? [] : ["PRIVATE_KEY has to be the app's private key, as PEM."]),
    ...(webhookSecret.length >= secretLengthMin
      ? []
      : [`WEBHOOK_SECRET has to have at least ${secretLengthMin} characters.`]),
    ...(Number.isInteger(port) && port >= 0 && port <= 65_535 ? [] : ["PORT has to be a port's number."]),
    ...(sweepMinutes >= 1 && sweepMinutes <= 1_440 ? [] : ["SWEEP_MINUTES has to be between 1 and 1440."]),
    ...(baseUrl === undefined ? ["GITHUB_API_URL has to be a web address."] : []),
    ...(ledgerKeys.ok ? [] : [ledgerKeys.error]),
  ];
  if (wrong.length > 0 || baseUrl === undefined || !ledgerKeys.ok) return err(wrong);
  const host = environment.HOST ?? "127.0.0.1";
  const cache = environment.LAPSE_CACHE?.trim() ?? "";
  return ok({
    appId,
    privateKey,
    webhookSecret,
    host,
    port,
    baseUrl,
    sweepMinutes,
    ...(ledgerKeys.value === undefined ? {} : { ledgerKeys: ledgerKeys.value }),
    ...(cache === "" ? {} : { cache }),
  });
}

/** `GITHUB_API_URL`, or `GHE_HOST` as Probot knows it, or github.com. */
function baseUrlOf(environment: Environment): string | undefined {
  const gheHost = environment.GHE_HOST;
  const otherwise = gheHost === undefined ? "https://api.github.com" : `https://${gheHost}/api/v3`;
  try {
    const url = new URL(environment.GITHUB_API_URL ?? otherwise);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href.replace(/\/+$/, "") : undefined;
  } catch {
    return undefined;
  }
}

// How does a run from outside begin? GitHub through a token, the ledger's branch, targets through named secrets.

import { v7 } from "uuid";
import { nodeHash } from "#forge/crypto.ts";
import type { GitHubRepository } from "#forge/github/client.ts";
import { statusOf } from "#forge/github/errors.ts";
import { githubForge, githubReader } from "#forge/github/forge.ts";
import { githubLedgerBranch } from "#forge/github/ledger.ts";
import { makeOctokit } from "#forge/github/octokit.ts";
import { teamLookup } from "#forge/github/people.ts";
import { snapshotFile } from "#forge/snapshot-file.ts";
import type { LedgerEvent } from "#ledger/entry.ts";
import type { SealKey } from "#ledger/seal.ts";
import { connectorOf } from "#targets/index.ts";
import type { TargetConfig } from "#targets/target.ts";
import type { Clock } from "#time/instant.ts";
import type { ConnectWriter } from "./apply/carry-out.ts";
import type { RunWorld } from "./apply/pipeline.ts";
import { type LedgerHome, readLedgerKeys, sealKeyOf } from "./ledger-key.ts";
import type { TeamHost } from "./lint.ts";
import type { ConnectReader } from "./plan.ts";
import { keepSnapshot, openKept, type SnapshotWorld } from "./snapshots.ts";
import { realTiming } from "./timing.ts";
import type { ReadOnlyWorld } from "./world.ts";
import { type LedgerWriter, ledgerWriter } from "./writer.ts";

export type EdgeOptions = {
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  /** The runner's `GITHUB_API_URL`. */
  readonly apiUrl?: string | undefined;
  readonly ledgerBranch: string;
  /** The slug of the app whose token it is; without it, what we write is found again by the person of the token. */
  readonly appSlug?: string | undefined;
  readonly kind: "action" | "cli";
  /** The workflow's run, when it is one. */
  readonly run?: string | undefined;
  /** Where targets' secrets are looked up, by the names in `target.yaml`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Told the value of every secret before it is used, so that it can be masked. */
  readonly secret?: (value: string) => void;
  readonly clock: Clock;
  /** Single lines; what others wrote is escaped. */
  readonly log: (line: string) => void;
};

/** What is needed to ask the host anything at all. */
export type HostOptions = Pick<EdgeOptions, "token" | "repository" | "apiUrl" | "log">;

type Edge<W, C> = {
  readonly world: W;
  readonly connect: C;
  /** Keeps what is known of the ledger for the next run. Gives how many entries, where it was worth it. */
  readonly keep: () => Promise<number | undefined>;
};

export type ReadingEdge = Edge<ReadOnlyWorld & { readonly writer: LedgerWriter }, ConnectReader>;
export type WritingEdge = Edge<RunWorld, ConnectWriter>;

/** What is wrong with how a run was asked for, in words; nothing was done. */
export class EdgeRefused extends Error {
  override readonly name = "EdgeRefused";
}

/** For flows that only look at the host and the targets; reconciling writes to the ledger alone. */
export async function openReadingEdge(options: EdgeOptions): Promise<ReadingEdge> {
  const { octokit, repository, rest, keep } = await open(options);
  const forge = githubReader(octokit, repository);
  return {
    keep,
    world: { forge, ...rest },
    connect: async (config) => connectorFor(config).connectReader(config, revealed(options, config)),
  };
}

/** For flows that also write. */
export async function openWritingEdge(options: EdgeOptions): Promise<WritingEdge> {
  const { octokit, repository, rest, keep } = await open(options);
  const forge = githubForge(octokit, repository);
  return {
    keep,
    world: { forge, ...rest },
    connect: async (config) => connectorFor(config).connectWriter(config, revealed(options, config)),
  };
}

/** For lint: looks teams up, and reads nothing else. Refuses at once; the host is asked when it is opened. */
export function teamsOf(options: HostOptions): () => Promise<TeamHost> {
  const place = placeOf(options);
  return async () => {
    const { octokit, repository } = await connectTo(options, place);
    return { team: teamLookup(octokit, repository) };
  };
}

function placeOf({ token, repository, apiUrl = "" }: HostOptions) {
  if (token === "") throw new EdgeRefused("there is no token for GitHub");
  const [, owner, name] = /^([A-Za-z0-9_.-]+)\/([A-Za-z0-9_.-]+)$/.exec(repository) ?? [];
  if (owner === undefined || name === undefined) {
    throw new EdgeRefused("the repository has to be named as `owner/name`");
  }
  if (apiUrl !== "" && !/^https?:$/.test(URL.parse(apiUrl)?.protocol ?? "")) {
    throw new EdgeRefused("GITHUB_API_URL has to be a web address, such as https://api.github.com");
  }
  return { owner, name };
}

async function connectTo({ token, apiUrl, log }: HostOptions, { owner, name }: ReturnType<typeof placeOf>) {
  const octokit = makeOctokit({ token, baseUrl: apiUrl === "" ? undefined : apiUrl, log });
  const { data } = await octokit.rest.repos.get({ owner, repo: name }).catch((error: unknown) => {
    throw new Error(unseen(`${owner}/${name}`, error));
  });
  const repository: GitHubRepository = {
    owner: data.owner.login,
    name: data.name,
    defaultBranch: data.default_branch,
    organisation: data.owner.login,
  };
  return { octokit, repository };
}

async function open(options: EdgeOptions) {
  const { apiUrl, ledgerBranch, appSlug, kind, run, clock, log } = options;
  const { octokit, repository: found } = await connectTo(options, placeOf(options));
  const repository: GitHubRepository = {
    ...found,
    ...(appSlug === undefined || appSlug === "" ? {} : { appSlugOrId: appSlug }),
  };
  const ledger = githubLedgerBranch(octokit, { ...repository, branch: ledgerBranch });
  const source: LedgerEvent["source"] = {
    kind,
    repository: `${repository.owner}/${repository.name}`,
    ...(run === undefined ? {} : { run }),
  };
  const seal = sealFrom(options, { owner: repository.owner, name: repository.name, apiUrl });
  const base = { ledger, hash: nodeHash, timing: realTiming, clock, ...(seal === undefined ? {} : { seal }) };
  const kept = { ...base, log, ...snapshotsFrom(options.environment, seal) };
  const { ledger: opened, spared } = await openKept(kept);
  const writer = ledgerWriter(base, opened);
  const rest = { ...base, writer, source, log, newId: () => v7({ msecs: clock() * 1000 }) };
  const keep = async () => {
    const size = await keepSnapshot(kept, writer.current(), spared);
    return size === spared ? undefined : size;
  };
  return { octokit, repository, rest, keep };
}

/** `LAPSE_CACHE`: a folder that the next run finds again, if it is to start where this one ended. */
export function snapshotsFrom(
  { LAPSE_CACHE: folder = "" }: EdgeOptions["environment"],
  seal: SealKey | undefined,
): Pick<SnapshotWorld, "snapshots"> {
  return folder === "" || seal === undefined ? {} : { snapshots: snapshotFile(folder, seal.origin) };
}

function sealFrom({ environment, secret }: EdgeOptions, home: LedgerHome) {
  const keys = readLedgerKeys(environment);
  if (!keys.ok) throw new EdgeRefused(keys.error);
  if (keys.value === undefined) return undefined;
  // A log masks line by line.
  for (const line of keys.value.privatePem.split("\n")) if (!line.startsWith("-----")) secret?.(line);
  return sealKeyOf(keys.value, home);
}

/** Why the repository cannot be looked at, in words that lead further. */
function unseen(repository: string, error: unknown): string {
  switch (statusOf(error)) {
    case 401:
      return "GitHub does not take this token";
    case 404:
      return `there is no repository \`${repository}\` that this token can see`;
    default:
      return `GitHub cannot be asked about \`${repository}\`: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function connectorFor({ kind }: TargetConfig) {
  const connector = connectorOf(kind);
  if (connector === undefined) throw new Error(`there is no connector for targets of kind \`${kind}\``);
  return connector;
}

/** The environment, after every secret that the target names was told to whoever masks. */
function revealed({ environment, secret }: EdgeOptions, { connection }: TargetConfig) {
  for (const [setting, name] of Object.entries(connection)) {
    const value = setting.endsWith("From") ? environment[name] : undefined;
    if (value !== undefined && value !== "") secret?.(value);
  }
  return environment;
}

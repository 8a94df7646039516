// Where is the app installed, and how does it work there? One world a repository, made when it is first needed.

import type { Probot } from "probot";
import { uuidv7 } from "#app/ids.ts";
import type { CheckWorld } from "#flows/check.ts";
import { keepSnapshot, openKept, type SnapshotWorld } from "#flows/snapshots.ts";
import type { Timing } from "#flows/timing.ts";
import { ledgerWriter } from "#flows/writer.ts";
import { nodeHash } from "#forge/crypto.ts";
import type { GitHubClient } from "#forge/github/client.ts";
import { statusOf } from "#forge/github/errors.ts";
import { githubForge } from "#forge/github/forge.ts";
import { githubLedgerBranch } from "#forge/github/ledger.ts";
import { snapshotFile } from "#forge/snapshot-file.ts";
import type { SealKey } from "#ledger/seal.ts";
import type { Instant } from "#time/instant.ts";

/** The branch that the ledger lives on. */
const ledgerBranch = "lapse-ledger";

export type Place = { readonly owner: string; readonly repo: string };

export type Repositories = {
  /**
   * The world of one repository, its clock set to the host's now; undefined where the app is not installed. What is
   * recorded in it names the `delivery` that led there.
   */
  readonly world: (place: Place & { readonly delivery?: string }) => Promise<CheckWorld | undefined>;
  /** Every repository that some installation of the app can see. */
  readonly all: () => Promise<readonly Place[]>;
};

export type SealFor = (home: { readonly owner: string; readonly name: string }) => SealKey;

type Options = {
  readonly probot: Probot;
  readonly timing: Timing;
  readonly sealFor?: SealFor;
  /** The folder where snapshots of ledgers outlive this process. */
  readonly cache?: string;
  readonly log: (line: string) => void;
};
/** What is kept of a repository; its clock shows the host's time as of the newest look. */
type Standing = {
  readonly world: Omit<CheckWorld, "clock" | "newId">;
  readonly hostClock: { now: Instant };
  readonly snapshots: SnapshotWorld;
  kept: number;
};

/** Worlds are kept while the process lives: octokit renews tokens, and objects of git never change. */
export function repositories({ probot, timing, sealFor, cache, log }: Options): Repositories {
  const known = new Map<string, Promise<Standing | undefined>>();
  let slug: Promise<string> | undefined;
  const ownSlug = (): Promise<string> => {
    slug ??= probot.auth().then(async (app) => {
      const { data } = await app.rest.apps.getAuthenticated();
      if (data?.slug === undefined) throw new Error("GitHub does not say what the app is called");
      return data.slug;
    });
    slug.catch(() => {
      slug = undefined;
    });
    return slug;
  };
  const open = async ({ owner, repo }: Place): Promise<Standing | undefined> => {
    const app = await probot.auth();
    // The installation is asked for, not taken from an event: an event only says where to look.
    const installation = await installationAt(app, { owner, repo });
    if (installation === undefined) return undefined;
    const octokit: GitHubClient = await probot.auth(installation);
    const { data } = await octokit.rest.repos.get({ owner, repo });
    const name = { owner: data.owner.login, name: data.name };
    const ledger = githubLedgerBranch(octokit, { ...name, branch: ledgerBranch });
    const forge = githubForge(octokit, {
      ...name,
      defaultBranch: data.default_branch,
      organisation: data.owner.login,
      appSlugOrId: await ownSlug(),
    });
    const hostClock = { now: await forge.now() };
    const seal = sealFor?.(name);
    const base = { ledger, hash: nodeHash, timing, ...(seal === undefined ? {} : { seal }) };
    const store =
      cache !== undefined && seal !== undefined ? { snapshots: snapshotFile(cache, seal.origin) } : {};
    const snapshots = { ...base, ...store, log };
    const { ledger: opened, spared } = await openKept(snapshots);
    const writer = ledgerWriter({ ...base, clock: () => hostClock.now }, opened);
    const source = { kind: "app" as const, repository: `${name.owner}/${name.name}` };
    return { world: { ...base, forge, writer, source, log }, hostClock, snapshots, kept: spared };
  };
  return {
    world: async ({ owner, repo, delivery }) => {
      const key = `${owner}/${repo}`.toLowerCase();
      const opening = known.get(key) ?? open({ owner, repo });
      known.set(key, opening);
      const standing = await opening.catch((error: unknown) => {
        known.delete(key);
        throw error;
      });
      if (standing === undefined) {
        known.delete(key);
        return undefined;
      }
      standing.kept = await keepSnapshot(standing.snapshots, standing.world.writer.current(), standing.kept);
      // The host's clock: what is decided is compared with instants that the host wrote.
      const now = await standing.world.forge.now();
      standing.hostClock.now = now;
      const source = { ...standing.world.source, ...(delivery === undefined ? {} : { delivery }) };
      return { ...standing.world, source, clock: () => now, newId: () => uuidv7(now) };
    },
    all: () => everyRepository(probot),
  };
}

async function installationAt(app: GitHubClient, place: Place): Promise<number | undefined> {
  try {
    const { data } = await app.rest.apps.getRepoInstallation(place);
    return data.id;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

async function everyRepository(probot: Probot): Promise<readonly Place[]> {
  const app = await probot.auth();
  const installations = await app.paginate(app.rest.apps.listInstallations, { per_page: 100 });
  const found: Place[] = [];
  for (const { id, suspended_at } of installations) {
    if (suspended_at !== null && suspended_at !== undefined) continue;
    const octokit = await probot.auth(id);
    const seen = await octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, {
      per_page: 100,
    });
    found.push(
      ...seen
        .filter((repository) => !repository.archived)
        .map(({ owner, name }) => ({ owner: owner.login.toLowerCase(), repo: name.toLowerCase() })),
    );
  }
  return found;
}

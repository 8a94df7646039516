// How does all of Lapse run on one machine, with no account anywhere? A GitHub, a database, the app and a runner.

import { generateKeyPairSync, randomBytes } from "node:crypto";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { type RunningApp, startApp } from "#app/server.ts";
import { readLedgerKeys, sealKeyOf, verifierKeyOf } from "#flows/ledger-key.ts";
import type { Timing } from "#flows/timing.ts";
import { generateKeyPair } from "#forge/crypto.ts";
import { type SandboxClock, sandboxClock } from "#sandbox/clock.ts";
import { temporaryFolder } from "#sandbox/folder.ts";
import { type GitHubOptions, type GitHubStandIn, startGitHub } from "#sandbox/github/server.ts";
import { appId, exampleOrganisation } from "#sandbox/organisation.ts";
import { commit, git, type Person, personIn, repository as repositoryName } from "#sandbox/people.ts";
import { type RunningPostgres, startPostgres } from "#sandbox/postgres.ts";
import { type OrdersDatabase, seedOrders } from "#sandbox/postgres-seed.ts";
import { type Runner, startRunner } from "#sandbox/runner.ts";

const project = fileURLToPath(new URL("..", import.meta.url));

export type SandboxOptions = {
  /** Told what is being started, one line each. */
  readonly onProgress?: (line: string) => void;
  /** What the app says. */
  readonly onLog?: (line: string) => void;
  /** When the sandbox's time begins; default: now. */
  readonly start?: Date;
  readonly port?: number;
  /** Every request to GitHub and its answer, and every webhook: the tests hold them against GitHub's description. */
  readonly onRequest?: GitHubOptions["onRequest"];
  readonly onWebhook?: GitHubOptions["onWebhook"];
};

export type Sandbox = {
  readonly github: GitHubStandIn;
  readonly clock: SandboxClock;
  readonly database: OrdersDatabase;
  readonly app: RunningApp;
  readonly runner: Runner;
  /** A token of the app's, with these permissions, or all that it has. */
  readonly appToken: (permissions: Readonly<Record<string, string>>) => Promise<string>;
  readonly person: (login: string) => Person;
  /** The public key that the ledger is signed with; it stands in the repository too. */
  readonly ledgerKey: string;
  /** The bare repository's folder. */
  readonly repository: string;
  /** Puts the clock forward, and lets happen what is due by then. */
  readonly advance: (seconds: number) => Promise<void>;
  /** Resolves when nothing more comes of what has happened. */
  readonly quiet: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Starts everything in a temporary folder, on free ports of 127.0.0.1. Nothing is left behind, however this process ends. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const progress = options.onProgress ?? (() => {});
  const { path: folder, remove } = temporaryFolder("lapse-sandbox-");
  const closing: (() => Promise<void>)[] = [async () => remove()];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const privateKey = keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const publicKey = keys.publicKey.export({ type: "spki", format: "pem" }).toString();
    const clock = sandboxClock(options.start);
    const organisation = exampleOrganisation(publicKey);
    progress("starting PostgreSQL");
    const starting = startDatabase(organisation.people.map(({ login }) => login));
    // It may fail while something else is waited for; that is told where its own turn comes.
    starting.catch(() => {});
    // Whatever fails first ends the start; the database must not be left running then.
    closing.push(async () => (await starting.catch(() => undefined))?.server.stop());
    progress("starting GitHub");
    const started: { runner?: Runner } = {};
    const repository = join(folder, "access.git");
    const github = await startGitHub({
      folder: repository,
      port: options.port ?? 0,
      organisation,
      clock,
      ...(options.onRequest === undefined ? {} : { onRequest: options.onRequest }),
      ...(options.onWebhook === undefined ? {} : { onWebhook: options.onWebhook }),
      onPush: ({ ref, before, after }) => {
        // The first push only makes the repository.
        if (ref !== "refs/heads/main" || /^0+$/.test(before)) return;
        started.runner?.pushed(after, () => touched(repository, before, after));
      },
      onDispatch: ({ workflow, ref }) => {
        started.runner?.dispatched(workflow, () => git(repository, "rev-parse", ref));
      },
    });
    closing.push(() => github.close());
    const ledger = ledgerKeys(github.apiUrl);
    await seed(github, folder, ledger.vkey);
    const { database } = await starting;
    const appToken = tokens(github, privateKey);
    started.runner = startRunner({
      apiUrl: github.apiUrl,
      repository: "acme/access",
      appSlug: "lapse",
      ahead: clock.ahead,
      tokenFor: appToken,
      secrets: {
        ORDERS_DB_URL: database.lapseUrl,
        TEAMS_TOKEN: github.as("sam").token,
        LAPSE_LEDGER_KEY: ledger.privatePem,
      },
      vars: {},
      compiled: join(folder, "compiled"),
    });
    progress("starting the app");
    const app = await startTheApp(
      github,
      { PRIVATE_KEY: privateKey, LAPSE_LEDGER_KEY: ledger.privatePem },
      clock.timing,
      options.onLog ?? (() => {}),
    );
    closing.push(() => app.stop());
    const quiet = () => untilQuiet(github, app, started.runner);
    await quiet();
    return {
      github,
      clock,
      database,
      app,
      runner: started.runner,
      appToken,
      person: (login) => personIn(github, login),
      ledgerKey: ledger.vkey,
      repository,
      advance: async (seconds) => {
        github.advance(seconds);
        // Whoever waited by the clock begins to move before anybody asks whether all is quiet.
        await setImmediate();
        await quiet();
      },
      quiet,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startDatabase(
  people: readonly string[],
): Promise<{ readonly server: RunningPostgres; readonly database: OrdersDatabase }> {
  const server = await startPostgres();
  try {
    const logins = people.map((name) => ({ name, password: `${name}-in-the-sandbox` }));
    return { server, database: await seedOrders(server.url, logins) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The repository that a new user would start from: the project's own example. */
async function seed(github: GitHubStandIn, folder: string, ledgerKey: string): Promise<void> {
  const work = join(folder, "seed");
  await git(folder, "init", "-q", "--initial-branch=main", work);
  for (const name of ["access", "policies", "schemas", ".github"]) {
    await cp(join(project, name), join(work, name), { recursive: true });
  }
  await mkdir(join(work, ".lapse"));
  await writeFile(join(work, ".lapse", "ledger.vkey"), `${ledgerKey}\n`);
  await commit(work, "sam", "The example organisation", github.now());
  await git(work, "push", "-q", github.cloneUrl("sam"), "main");
}

/** What `lapse ledger key` makes: the private half for the app and the runner, the public half for everybody. */
function ledgerKeys(apiUrl: string): { readonly privatePem: string; readonly vkey: string } {
  const { privatePem } = generateKeyPair();
  const keys = readLedgerKeys({ LAPSE_LEDGER_KEY: privatePem });
  if (!keys.ok || keys.value === undefined)
    throw new Error("INVARIANT: a key that was just made can be read");
  const { owner, repo: name } = repositoryName;
  return { privatePem, vkey: verifierKeyOf(sealKeyOf(keys.value, { owner, name, apiUrl })) };
}

const touched = async (folder: string, before: string, after: string): Promise<readonly string[]> =>
  (await git(folder, "diff", "--name-only", "--no-renames", before, after)).split("\n");

/** What the workflows' step for a token does: one for the app's installation, with only the rights that are named. */
function tokens(github: GitHubStandIn, privateKey: string) {
  // Its authentication corrects itself by the host's clock, which may be far ahead of this machine's.
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const app = new Octokit({
    authStrategy: createAppAuth,
    // It would remark each time on how far the sandbox's clock is ahead.
    auth: { appId, privateKey, log: silent },
    baseUrl: github.apiUrl,
  });
  return async (permissions: Readonly<Record<string, string>>): Promise<string> => {
    const { data: installation } = await app.rest.apps.getRepoInstallation(repositoryName);
    const { data } = await app.rest.apps.createInstallationAccessToken({
      installation_id: installation.id,
      ...(Object.keys(permissions).length === 0 ? {} : { permissions }),
    });
    return data.token;
  };
}

async function startTheApp(
  github: GitHubStandIn,
  secrets: { readonly PRIVATE_KEY: string; readonly LAPSE_LEDGER_KEY: string },
  timing: Timing,
  log: (line: string) => void,
): Promise<RunningApp> {
  const secret = randomBytes(24).toString("hex");
  const app = await startApp({
    environment: {
      APP_ID: String(appId),
      ...secrets,
      WEBHOOK_SECRET: secret,
      GITHUB_API_URL: github.apiUrl,
      PORT: "0",
    },
    timing,
    log,
  });
  github.setWebhook({ url: `${app.url}/api/github/webhooks`, secret });
  return app;
}

/** What the app and runs do makes webhooks, which make the app look again, until nothing new comes of it. */
async function untilQuiet(github: GitHubStandIn, app: RunningApp, runner: Runner | undefined): Promise<void> {
  let before: string | undefined;
  for (;;) {
    await github.settled();
    await app.app.idle();
    await runner?.idle();
    const now = `${github.deliveries().length} ${runner?.runs.length}`;
    if (now === before) return;
    before = now;
  }
}

// A whole organisation for end-to-end tests: the stand-in, the app beside it, and people who push and review.

import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type RunningApp, startApp } from "#app/server.ts";
import { realTiming, type Timing } from "#flows/timing.ts";
import type { Organisation } from "#sandbox/github/organisation.ts";
import { type GitHubOptions, type GitHubStandIn, startGitHub } from "#sandbox/github/server.ts";

const run = promisify(execFile);

type Exchange = Parameters<NonNullable<GitHubOptions["onRequest"]>>[0];

/** What is put off is tried again sooner than in life; sweeps and timers are as they are. */
const impatient: Timing = {
  random: realTiming.random,
  sleep: (milliseconds, signal) =>
    realTiming.sleep(milliseconds >= 60_000 ? milliseconds : milliseconds / 100, signal),
};

export const SECRET = "a webhook secret of these tests, long enough";
export const APP_ID = 4211;

const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const otherKeys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

const permissions = {
  contents: "write",
  pull_requests: "write",
  issues: "write",
  checks: "write",
  actions: "write",
  members: "read",
} as const;

const person = (login: string, id: number, role: "admin" | "member" = "member") => ({
  login,
  id,
  email: `${login}@acme.example`,
  token: `ghp_${login}`,
  role,
});

/** As the example in access/ and policies/ has it: engineers, database administrators, security, on call. */
export const acme: Organisation = {
  login: "acme",
  id: 9001,
  repository: { name: "access", id: 77_001 },
  defaultBranch: "main",
  people: [
    person("mona", 1001),
    person("kai", 1002),
    person("lin", 1003),
    person("noor", 1004),
    person("rio", 1005),
    person("sam", 1006, "admin"),
  ],
  outsiders: [{ login: "mallory", id: 6666, email: "mallory@evil.example", token: "ghp_mallory" }],
  teams: [
    { slug: "engineering", id: 2001, name: "Engineering", members: ["mona", "kai", "lin", "noor", "rio"] },
    { slug: "dba", id: 2002, name: "DBA", members: ["lin"] },
    { slug: "on-call", id: 2003, name: "On call", members: ["noor"] },
    { slug: "security", id: 2004, name: "Security", members: ["sam"] },
    { slug: "platform", id: 2005, name: "Platform", members: ["rio"] },
  ],
  apps: [
    { id: APP_ID, slug: "lapse", name: "Lapse", publicKey: keys.publicKey, permissions },
    { id: 6660, slug: "impostor", name: "Lapse", publicKey: otherKeys.publicKey, permissions },
  ],
};

export type CheckRun = {
  readonly id: number;
  readonly name: string;
  readonly conclusion: string | null;
  readonly head_sha: string;
  readonly external_id: string;
  readonly app: { readonly slug: string };
  readonly output: { readonly title: string; readonly summary: string; readonly text: string };
};

export type GitHubWorld = {
  readonly github: GitHubStandIn;
  readonly app: RunningApp;
  readonly exchanges: Exchange[];
  readonly log: string[];
  /** Asks the API as a person, by login. Throws for anything but success. */
  readonly ask: <T = unknown>(who: string, method: string, path: string, body?: unknown) => Promise<T>;
  /** Asks as the other app that is installed. */
  readonly askAsImpostor: <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>;
  /** A token of the app's for one job, with no more than these permissions. */
  readonly appToken: (permissions: Readonly<Record<string, string>>) => Promise<string>;
  /** Writes files (null deletes) on a branch by a real clone and push; gives the new head. */
  readonly push: (
    who: string,
    branch: string,
    files: Readonly<Record<string, string | null>>,
    /** Whom the commit names as its author and committer, when it lies. */
    author?: string,
  ) => Promise<string>;
  readonly open: (who: string, branch: string, draft?: boolean) => Promise<number>;
  readonly review: (who: string, number: number, event: "APPROVE" | "REQUEST_CHANGES") => Promise<void>;
  /** Waits until every webhook was delivered and the app has nothing to do. */
  readonly settle: () => Promise<void>;
  /** The app's newest check run on a head. */
  readonly check: (head: string) => Promise<CheckRun | undefined>;
  readonly annotations: (run: number) => Promise<readonly Annotation[]>;
  readonly comments: (number: number) => Promise<readonly string[]>;
  readonly pull: (number: number) => Promise<Pull>;
  readonly close: () => Promise<void>;
};

export type Annotation = {
  readonly path: string;
  readonly start_line: number;
  readonly title: string;
  readonly message: string;
};
export type Pull = {
  readonly merged: boolean;
  readonly state: string;
  readonly merge_commit_sha: string | null;
  readonly requested_reviewers: readonly { readonly login: string }[];
};

export const AT = "/repos/acme/access";

/** Starts everything; `files` are written over the example organisation before anybody looks. */
export async function startGitHubWorld(
  files: Readonly<Record<string, string>> = {},
  /** What the app's environment has besides. */
  environment: Readonly<Record<string, string>> = {},
): Promise<GitHubWorld> {
  const folder = await mkdtemp(join(tmpdir(), "lapse-check-"));
  const exchanges: Exchange[] = [];
  const log: string[] = [];
  const github = await startGitHub({
    folder: join(folder, "access.git"),
    organisation: acme,
    onRequest: (exchange) => exchanges.push(exchange),
  });
  const asToken = async <T>(token: string, method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(github.apiUrl + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  };
  const ask: GitHubWorld["ask"] = (who, method, path, body) =>
    asToken(github.as(who).token, method, path, body);
  const push = pusher(github, folder);
  await seed(github, folder, files);
  const app = await startApp({
    environment: {
      APP_ID: String(APP_ID),
      PRIVATE_KEY: keys.privateKey,
      WEBHOOK_SECRET: SECRET,
      GITHUB_API_URL: github.apiUrl,
      PORT: "0",
      ...environment,
    },
    log: (line) => log.push(line),
    timing: impatient,
  });
  github.setWebhook({ url: `${app.url}/api/github/webhooks`, secret: SECRET });
  const settle = async (): Promise<void> => {
    // What the app does makes webhooks, which make the app look again, until nothing new comes of it.
    for (let before = -1; before !== github.deliveries().length; ) {
      before = github.deliveries().length;
      await github.settled();
      await app.app.queue.idle();
    }
  };
  await settle();
  return {
    github,
    app,
    exchanges,
    log,
    ask,
    askAsImpostor: async (method, path, body) => {
      const auth = await authOf(github, 6660, otherKeys.privateKey);
      return asToken((await auth({ type: "installation" })).token, method, path, body);
    },
    appToken: async (permissions) => {
      const auth = await authOf(github, APP_ID, keys.privateKey);
      return (await auth({ type: "installation", permissions })).token;
    },
    push,
    open: async (who, branch, draft = false) => {
      const body = { title: `Access for ${who}`, head: branch, base: "main", draft };
      return (await ask<{ number: number }>(who, "POST", `${AT}/pulls`, body)).number;
    },
    review: async (who, number, event) => {
      await ask(who, "POST", `${AT}/pulls/${number}/reviews`, { event, body: "my word" });
    },
    settle,
    check: async (head) => {
      const { check_runs: runs } = await ask<{ check_runs: CheckRun[] }>(
        "sam",
        "GET",
        `${AT}/commits/${head}/check-runs?filter=all&per_page=100`,
      );
      return runs.filter((each) => each.app.slug === "lapse").sort((a, b) => b.id - a.id)[0];
    },
    annotations: (id) => ask("sam", "GET", `${AT}/check-runs/${id}/annotations?per_page=100`),
    comments: async (number) =>
      (await ask<{ body: string }[]>("sam", "GET", `${AT}/issues/${number}/comments`)).map(
        ({ body }) => body,
      ),
    pull: (number) => ask("sam", "GET", `${AT}/pulls/${number}`),
    close: async () => {
      await app.stop();
      await github.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function authOf(github: GitHubStandIn, appId: number, privateKey: string) {
  const { createAppAuth } = await import("@octokit/auth-app");
  const { request } = await import("@octokit/request");
  const installationId = 50_000_000 + appId;
  return createAppAuth({
    appId,
    privateKey,
    installationId,
    request: request.defaults({ baseUrl: github.apiUrl }),
  });
}

async function git(cwd: string, ...args: string[]): Promise<string> {
  const { stdout } = await run("git", args, {
    cwd,
    env: { ...process.env, GIT_TERMINAL_PROMPT: "0", GIT_CONFIG_GLOBAL: "/dev/null" },
  });
  return stdout.trim();
}

async function seed(
  github: GitHubStandIn,
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const work = join(folder, "seed");
  await mkdir(work);
  await git(work, "init", "-q", "--initial-branch=main");
  for (const name of ["access", "policies"]) await cp(name, join(work, name), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(work, path)), { recursive: true });
    await writeFile(join(work, path), content);
  }
  await commit(work, "sam", "The example organisation");
  await git(work, "push", "-q", github.cloneUrl("sam"), "main");
}

async function commit(work: string, who: string, message: string): Promise<void> {
  await git(work, "add", "-A");
  const identity = ["-c", `user.name=${who}`, "-c", `user.email=${who}@acme.example`];
  await git(work, ...identity, "commit", "-q", "-m", message);
}

function pusher(github: GitHubStandIn, folder: string): GitHubWorld["push"] {
  let clones = 0;
  return async (who, branch, files, author = who) => {
    const work = join(folder, `clone-${++clones}`);
    await git(folder, "clone", "-q", github.cloneUrl(who), work);
    const exists = (await git(work, "branch", "-r", "--list", `origin/${branch}`)) !== "";
    await git(work, ...(exists ? ["switch", "-q", branch] : ["switch", "-q", "-c", branch]));
    for (const [path, content] of Object.entries(files)) {
      if (content === null) await rm(join(work, path));
      else {
        await mkdir(dirname(join(work, path)), { recursive: true });
        await writeFile(join(work, path), content);
      }
    }
    await commit(work, author, `Change ${branch}`);
    await git(work, "push", "-q", "origin", branch);
    return git(work, "rev-parse", "HEAD");
  };
}

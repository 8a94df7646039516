// The organisation that the sandbox's tests start from, and the ways in which they meet it.

import { spawn } from "node:child_process";
import { createSign, generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Organisation } from "#sandbox/github/organisation.ts";
import {
  type Exchange,
  type GitHubOptions,
  type GitHubStandIn,
  startGitHub,
} from "#sandbox/github/server.ts";
import type { Delivery } from "#sandbox/github/webhooks.ts";

export const SECRET = "a secret that is long enough";
export const APP_ID = 4211;

const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
export const PRIVATE_KEY = keys.privateKey;

export const acme: Organisation = {
  login: "acme",
  id: 9001,
  repository: { name: "access", id: 77001 },
  defaultBranch: "main",
  people: [
    { login: "mona", id: 101, email: "mona@acme.test", token: "ghp_mona", name: "Mona Lisa", role: "admin" },
    { login: "hubot", id: 102, email: "hubot@acme.test", token: "ghp_hubot" },
    { login: "ines", id: 103, email: "ines@acme.test", token: "ghp_ines" },
  ],
  outsiders: [{ login: "mallory", id: 666, email: "mallory@evil.test", token: "ghp_mallory" }],
  teams: [
    { slug: "engineering", id: 501, name: "Engineering", members: ["mona"], pending: ["ines"] },
    { slug: "dba", id: 502, name: "DBA", members: ["hubot"], maintainers: ["hubot"], parent: "engineering" },
  ],
  apps: [
    {
      id: APP_ID,
      slug: "lapse",
      name: "Lapse",
      clientId: "Iv1.lapse",
      publicKey: keys.publicKey,
      permissions: {
        contents: "write",
        pull_requests: "write",
        issues: "write",
        checks: "write",
        actions: "write",
        members: "write",
      },
    },
  ],
};

export interface Reply {
  readonly status: number;
  // What a test reads is checked against GitHub's description elsewhere.
  readonly body: Body;
  readonly headers: Headers;
}

/** A JSON value whose fields can be read without a check; absent ones read as undefined. */
export interface Body {
  readonly [key: string]: Body;
}

export interface World {
  readonly github: GitHubStandIn;
  readonly folder: string;
  readonly exchanges: Exchange[];
  readonly deliveries: Delivery[];
  /** Asks as a person, by login; as the app ("jwt", "app"), as a workflow ("actions"), or as nobody. */
  ask(who: string, method: string, path: string, body?: unknown): Promise<Reply>;
  git(cwd: string, ...args: string[]): Promise<string>;
  /** Writes a file with the contents API and gives the commit's id. */
  put(who: string, branch: string, path: string, content: string): Promise<string>;
  /** A branch off main with one file, and a pull request of it; gives its number and head. */
  propose(
    who: string,
    branch: string,
    path: string,
    content: string,
  ): Promise<{ number: number; head: string }>;
  close(): Promise<void>;
}

export const AT = "/repos/acme/access";

/** Starts a world with one commit on main. */
export async function startWorld(
  change: Partial<Organisation> = {},
  options: Partial<GitHubOptions> = {},
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-github-"));
  const exchanges: Exchange[] = [];
  const deliveries: Delivery[] = [];
  const github = await startGitHub({
    folder: join(folder, "access.git"),
    organisation: { ...acme, ...change },
    onRequest: (exchange) => exchanges.push(exchange),
    onWebhook: (delivery) => deliveries.push(delivery),
    ...options,
  });
  let appToken: { readonly token: string; readonly until: number } | undefined;
  const tokenOf = async (who: string): Promise<string | undefined> => {
    if (who === "nobody") return undefined;
    if (who === "jwt") return jwt(github.now());
    if (who === "actions") return github.actionsToken();
    if (who === "app") {
      const now = github.now().getTime();
      if (!appToken || appToken.until < now)
        appToken = { token: await installationToken(), until: now + 3_000_000 };
      return appToken.token;
    }
    return who.startsWith("gh") ? who : github.as(who).token;
  };
  const ask: World["ask"] = async (who, method, path, body) => {
    const token = await tokenOf(who);
    const response = await fetch(github.apiUrl + path, {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get("content-type")?.includes("json") === true;
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : undefined };
  };
  const installationToken = async (): Promise<string> => {
    const path = `/app/installations/${50_000_000 + APP_ID}/access_tokens`;
    return String((await ask("jwt", "POST", path)).body.token);
  };
  const put: World["put"] = async (who, branch, path, content) => {
    const at = `${AT}/contents/${path.split("/").map(encodeURIComponent).join("/")}`;
    const there = await ask(who, "GET", `${at}?ref=${encodeURIComponent(branch)}`);
    const { status, body } = await ask(who, "PUT", at, {
      message: `write ${path}`,
      content: Buffer.from(content).toString("base64"),
      branch,
      ...(there.status === 200 ? { sha: there.body.sha } : {}),
    });
    if (status > 201) throw new Error(`writing ${path} answered ${status}: ${JSON.stringify(body)}`);
    return String(body.commit?.sha);
  };
  await put("mona", "main", "README.md", "one\ntwo\nthree\n");
  await github.settled();
  return {
    github,
    folder,
    exchanges,
    deliveries,
    ask,
    git: runGit,
    put,
    propose: async (who, branch, path, content) => {
      const main = await ask(who, "GET", `${AT}/git/ref/heads/main`);
      await ask(who, "POST", `${AT}/git/refs`, { ref: `refs/heads/${branch}`, sha: main.body.object?.sha });
      const head = await put(who, branch, path, content);
      const opened = await ask(who, "POST", `${AT}/pulls`, {
        title: `Add ${path}`,
        head: branch,
        base: "main",
      });
      return { number: Number(opened.body.number), head };
    },
    close: async () => {
      await github.settled();
      await github.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An app's JWT, as octokit makes it. */
export function jwt(now: Date, seconds = 600): string {
  const at = Math.floor(now.getTime() / 1000);
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: at - 30, exp: at - 30 + seconds, iss: APP_ID })}`;
  return `${text}.${createSign("sha256").update(text).sign(PRIVATE_KEY).toString("base64url")}`;
}

/** Runs git as Mona, and gives what it printed; throws with it when git fails. */
function runGit(cwd: string, ...args: string[]): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    GIT_AUTHOR_NAME: "Mona",
    GIT_AUTHOR_EMAIL: "mona@acme.test",
    GIT_COMMITTER_NAME: "Mona",
    GIT_COMMITTER_EMAIL: "mona@acme.test",
  };
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd, env });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.on("close", (code) => (code === 0 ? resolve(output.trim()) : reject(new Error(output))));
  });
}

export interface Heard {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A server that takes webhooks down; `status` says what it answers. */
export async function listener(status: () => number = () => 200) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
      heard.push({ headers: Object.fromEntries(headers), body });
      response.writeHead(status()).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, heard, close: () => server.close() };
}

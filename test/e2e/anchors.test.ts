// A history that somebody wrote anew, chain and all, is found: on a real clone, through the command line, by whichever
// copy of a checkpoint was out of reach. And nobody who has the key builds on it.

import { execFile } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readInputs } from "#action/inputs.ts";
import { type Done, runCommand } from "#action/run.ts";
import { BrokenLedger } from "#flows/ledger.ts";
import { logNameOf, readLedgerKeys, sealKeyOf, verifierKeyOf } from "#flows/ledger-key.ts";
import { generateKeyPair, nodeHash } from "#forge/crypto.ts";
import { ledgerTagNotes } from "#forge/git/tags.ts";
import { canonicalLine } from "#ledger/canonical.ts";
import { openCheckpoint } from "#ledger/checkpoint.ts";
import { instantOf } from "#time/instant.ts";
import { lapse } from "../cli/terminal.ts";
import { AT, type GitHubWorld, startGitHubWorld } from "../flows/github-world.ts";

const { privatePem } = generateKeyPair();
const grant = (login: string) => `access/orders-db/readonly/${login}/inc-1.yaml`;
const text = "reason: Find the refunds that are pending\nticket: INC-1\nduration: 1h\n";

let world: GitHubWorld;
let receiver: Server;
let hook = "";
const posted: { type: string | undefined; body: string }[] = [];
const status = { next: 200 };

beforeAll(async () => {
  world = await startGitHubWorld({}, { LAPSE_LEDGER_KEY: privatePem });
  receiver = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    posted.push({ type: request.headers["content-type"], body });
    // Whoever is sent elsewhere and goes there is told that all is well.
    const isElsewhere = request.url?.endsWith("/elsewhere") === true;
    response.writeHead(isElsewhere ? 200 : status.next, { location: `${hook}/elsewhere` }).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const address = receiver.address();
  hook = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/checkpoints`;
}, 60_000);
afterAll(async () => {
  receiver.close();
  await world.close();
});

const seal = () => {
  const keys = readLedgerKeys({ LAPSE_LEDGER_KEY: privatePem });
  if (!keys.ok || keys.value === undefined) throw new Error("the key cannot be read");
  return sealKeyOf(keys.value, { owner: "acme", name: "access", apiUrl: world.github.apiUrl });
};
const vkey = () => verifierKeyOf(seal());

/** The Action's `expire`, from its source. */
function expire(environment: Readonly<Record<string, string>> = {}): Promise<Done> {
  const { apiUrl } = world.github;
  const given: Readonly<Record<string, string>> = { command: "expire", token: world.github.as("sam").token };
  const inputs = readInputs((name) => given[name] ?? "", {
    GITHUB_REPOSITORY: "acme/access",
    GITHUB_API_URL: apiUrl,
  });
  if (!inputs.ok) throw new Error(inputs.error);
  const now = () => instantOf(Math.floor(world.github.now().getTime() / 1000));
  return runCommand(inputs.value, {
    environment: { LAPSE_LEDGER_KEY: privatePem, ...environment },
    clock: now,
    now,
    log: () => {},
  });
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
type Clone = {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => Promise<string>;
};
async function clone(): Promise<Clone> {
  const folder = mkdtempSync(join(tmpdir(), "lapse-anchors-"));
  folders.push(folder);
  const identity = ["-c", "user.name=sam", "-c", "user.email=sam@acme.example"];
  const git: Clone["git"] = async (...args) =>
    (await promisify(execFile)("git", ["-C", folder, ...identity, ...args])).stdout;
  await git("clone", "-q", world.github.cloneUrl("sam"), ".");
  return { folder, git };
}

/** Every line from the first that names mona on, with kai in her place, and a chain that fits. */
function rewrite(folder: string): void {
  const root = join(folder, "ledger");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isFile())
    .toSorted((a, b) => (a.slice(-18) < b.slice(-18) ? -1 : 1));
  let prev = "0".repeat(64);
  for (const path of files) {
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    const forged = lines.map((line) => {
      const entry = JSON.parse(line.replaceAll('"login":"mona"', '"login":"kai"'));
      const made = canonicalLine({ ...entry, prev });
      if (!made.ok) throw new Error(made.error.message);
      prev = nodeHash.sha256Hex(made.value);
      return `${made.value}\n`;
    });
    writeFileSync(path, forged.join(""));
  }
}

const branch = "lapse-ledger";
const verify = (folder: string, ...more: readonly string[]) =>
  lapse(["ledger", "verify", ...more], { cwd: folder });

describe("a ledger with a key", () => {
  test("is tagged once a day, posted after each run, and shown in the check run", async () => {
    await world.push("mona", "one", { [grant("mona")]: text });
    await world.open("mona", "one");
    await world.settle();
    const first = await expire({ LAPSE_CHECKPOINT_URL: hook });
    expect(first.warnings).toEqual([]);
    await expire();
    const tags = async () => ledgerTagNotes((await clone()).folder);
    expect(await tags()).toHaveLength(1);
    world.github.advance(86_400);
    await expire();
    const both = await tags();
    expect(both).toHaveLength(2);
    for (const { note, size } of both) {
      expect(openCheckpoint(nodeHash, note, seal())).toMatchObject({ ok: true, value: { size } });
    }
    const [note] = posted;
    expect(posted).toHaveLength(1);
    expect(note?.type).toBe("text/plain; charset=utf-8");
    expect(openCheckpoint(nodeHash, note?.body ?? "", seal()).ok).toBe(true);

    const head = await world.push("kai", "two", { [grant("kai")]: text });
    await world.open("kai", "two");
    await world.settle();
    const shown = (await world.check(head))?.output.text ?? "";
    const [, block = ""] = /```\n([\s\S]*?\n)```\n?$/.exec(shown) ?? [];
    expect(openCheckpoint(nodeHash, block, seal())).toMatchObject({ ok: true });
  }, 60_000);

  test("is verified with its branch's and its tags' checkpoints, from a key in the clone or none", async () => {
    const { folder, git } = await clone();
    const without = await verify(folder);
    expect(without.out).toContain(
      "3 checkpoints were not looked at: name the key that signs them with --key.",
    );
    expect(without.out).toContain("Entries from 0 on are held by the chain alone");
    const given = await verify(folder, "--key", vkey());
    mkdirSync(join(folder, ".lapse"));
    writeFileSync(join(folder, ".lapse", "ledger.vkey"), `${vkey()}\n`);
    const kept = await verify(folder);
    expect(kept.out).toBe(given.out);
    expect([kept.exit, kept.out]).toEqual([0, expect.stringContaining("Every entry is covered by a signed")]);
    expect(kept.out).toMatch(
      / {2}checkpoint: \d+ entries, agrees\n {2}2 tags: up to \d+ entries, all agree\n/,
    );
    const out = join(folder, "entry.tlog-proof");
    expect((await lapse(["ledger", "prove", "0", "--out", out], { cwd: folder })).exit).toBe(0);
    const proved = await lapse(["ledger", "verify-proof", out, "--key", vkey()], { cwd: "/" });
    expect(proved.out).toContain(
      `of ${logNameOf({ owner: "acme", name: "access", apiUrl: world.github.apiUrl })}.`,
    );
    expect((await git("for-each-ref", "refs/tags/lapse-ledger/")).trim().split("\n")).toHaveLength(2);
  }, 60_000);

  test("is verified by an auditor who follows docs/audit/README.md with git, sha256sum, openssl and Python", async () => {
    const readme = readFileSync("docs/audit/README.md", "utf8");
    const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block);
    const { folder, git } = await clone();
    const home = mkdtempSync(join(tmpdir(), "lapse-audit-"));
    folders.push(home);
    copyFileSync("docs/audit/verify_ledger.py", join(home, "verify_ledger.py"));
    // What an earlier audit left, and what somebody who has Lapse sent.
    const [earlier] = await ledgerTagNotes(folder);
    writeFileSync(join(home, "kept.checkpoint"), earlier?.note ?? "");
    const proof = ["ledger", "prove", "7", "--key", vkey(), "--out", join(home, "entry.tlog-proof")];
    expect((await lapse(proof, { cwd: folder })).exit).toBe(0);
    const settings = [
      `REPOSITORY=${world.github.cloneUrl("sam")}`,
      `BRANCH=${branch}`,
      `LOG_KEY='${vkey()}'`,
    ];
    const script = [...settings, ...blocks].join("\n");
    const audited = await promisify(execFile)("bash", ["--norc", "-eu", "-o", "pipefail", "-c", script], {
      cwd: home,
    });
    // The stand-in's clock is a day ahead, which tar remarks on.
    expect(audited.stderr.replace(/^tar: .* in the future\n/gm, "")).toBe("");
    const size = (await git("show", `origin/${branch}:checkpoint`)).split("\n")[1];
    expect(audited.stdout).toContain(`${size} entries, as signed\n`);
    expect(audited.stdout).toContain(`OK: ${size} entries, `);
    // The branch's, that of the proof, and one for each of two days.
    expect(audited.stdout.match(/Signature Verified Successfully/g)).toHaveLength(4);
    expect(audited.stdout).toContain(`OK: entry 7 of the ledger \`${seal().origin}\` at size ${size} is {`);
  }, 60_000);

  test("a receiver that refuses, sends elsewhere or is not safe keeps nothing from being done", async () => {
    // No target can be reached from here, which a run says too; the receiver must make no difference to that.
    const usual = (await expire()).outcome;
    for (const [code, url, words] of [
      [503, hook, "did not take the checkpoint: status 503"],
      [307, hook, "did not take the checkpoint: no connection"],
      [200, "http://checkpoints.example/secret", "has to be an address with https"],
      [200, "http://127.0.0.1.example/secret", "has to be an address with https"],
      [200, "nowhere", "has to be an address with https"],
    ] as const) {
      status.next = code;
      const done = await expire({ LAPSE_CHECKPOINT_URL: url });
      expect(done.warnings).toEqual([expect.stringContaining(words)]);
      expect(done.warnings.join()).not.toContain("secret");
      expect(done.outcome).toBe(usual);
    }
    status.next = 200;
  }, 60_000);

  test("a key that cannot be read is refused, and not taken for none", async () => {
    await expect(expire({ LAPSE_LEDGER_KEY: "hunter2" })).rejects.toThrow("LAPSE_LEDGER_KEY has to be");
  });
});

describe("a history that was written anew with a chain that fits", () => {
  /** What somebody with write access pushes over the branch by force; gives a fresh clone of what is there then. */
  async function attack(change: (folder: string) => void): Promise<Clone> {
    const { folder, git } = await clone();
    await git("checkout", "-q", branch);
    change(folder);
    await git("add", "-A");
    await git("commit", "-q", "-m", "ledger: nothing happened here");
    await git("push", "-q", "--force", "origin", branch);
    return clone();
  }
  const tipOf = () => world.ask<{ object: { sha: string } }>("sam", "GET", `${AT}/git/ref/heads/${branch}`);

  let good = "";
  beforeAll(async () => {
    good = (await tipOf()).object.sha;
  });
  const restore = async () => {
    const { git } = await clone();
    await git("push", "-q", "--force", "origin", `${good}:refs/heads/${branch}`);
  };

  test.each([
    ["under the branch's own checkpoint", () => {}, ["forked: "]],
    [
      "without checkpoint and frontier, by the tags",
      (folder: string) => {
        for (const name of ["checkpoint", "frontier"]) rmSync(join(folder, name));
      },
      ["forked: ", "tag lapse-ledger/"],
    ],
  ])(
    "%s",
    async (_, more, words) => {
      const { folder } = await attack((at) => {
        rewrite(at);
        more(at);
      });
      // The chain alone says nothing: that is what checkpoints are for.
      expect((await verify(folder)).exit).toBe(0);
      const found = await verify(folder, "--key", vkey());
      expect(found.exit).toBe(1);
      for (const word of words) expect(found.out).toContain(word);
      const before = (await tipOf()).object.sha;
      await expect(expire()).rejects.toThrow(BrokenLedger);
      expect((await tipOf()).object.sha).toBe(before);
      await restore();
      // With the branch as it was, writers go on.
      await expire();
      expect((await tipOf()).object.sha).not.toBe(good);
      good = (await tipOf()).object.sha;
    },
    60_000,
  );

  test("a branch that was set back with the checkpoint of then", async () => {
    const { git } = await clone();
    const commits = (await git("rev-list", "--reverse", `origin/${branch}`)).trim().split("\n");
    await git("push", "-q", "--force", "origin", `${commits[0]}:refs/heads/${branch}`);
    const { folder } = await clone();
    const found = await verify(folder, "--key", vkey());
    expect([found.exit, found.out]).toEqual([1, expect.stringContaining("truncated: ")]);
    await expect(expire()).rejects.toThrow("a tag's checkpoint covers");
    await git("push", "-q", "--force", "origin", `${good}:refs/heads/${branch}`);
  }, 60_000);

  test("tags that nobody signed say nothing to writers, and are told to whoever verifies", async () => {
    const { git } = await clone();
    await git("tag", "-a", "-m", "not signed at all", "lapse-ledger/999999", `origin/${branch}`);
    await git("push", "-q", "origin", "refs/tags/lapse-ledger/999999");
    const before = (await tipOf()).object.sha;
    await expire();
    expect((await tipOf()).object.sha).not.toBe(before);
    const found = await verify((await clone()).folder, "--key", vkey());
    expect([found.exit, found.out]).toEqual([1, expect.stringContaining("bad-checkpoint")]);
  }, 60_000);
});

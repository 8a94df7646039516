// The commands that docs/audit/README.md tells auditors to type are run as they stand there.

import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeHash } from "#forge/crypto.ts";
import { formatVerifierKey } from "#ledger/note.ts";
import { formatProof, proveEntry } from "#ledger/proof.ts";
import { utf8 } from "#source/bytes.ts";
import { checkpointOf, filesOf, linesOf, logSigner, trust, unwrap } from "./sample.ts";

const readme = readFileSync("docs/audit/README.md", "utf8");
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block);
const settings = /^```sh settings\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? "";

let home = "";
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "audit-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const lines = linesOf(270);
/** Covers few entries: the loop in the shell starts three programs for each. */
const checkpoint = unwrap(checkpointOf(lines.slice(0, 12)));

/** A repository with the ledger's branch, and the auditor's folder with what a page before said to bring. */
function prepare(files: readonly { path: string; content: string }[], note = checkpoint): void {
  const repository = path.join(home, "repository");
  for (const file of [...files, { path: "checkpoint", content: note }]) {
    mkdirSync(path.join(repository, path.dirname(file.path)), { recursive: true });
    writeFileSync(path.join(repository, file.path), file.content);
  }
  const git = (...rest: readonly string[]): string => {
    const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    const [command, input] = rest;
    const argv = command === "mktag" ? [command] : rest;
    return execFileSync("git", ["-C", repository, ...identity, ...argv], {
      encoding: "utf8",
      ...(command === "mktag" && input !== undefined ? { input } : {}),
    });
  };
  git("init", "-q", "-b", "lapse-ledger");
  git("add", ".");
  git("commit", "-q", "-m", "ledger");
  // As the host's API makes it: the message ends in an empty line.
  const tag = `object ${git("rev-parse", "HEAD")}type commit\ntag lapse-ledger/12\ntagger a <a@example.com> 1 +0000\n`;
  const id = git("mktag", `${tag}\n${checkpoint}\n`);
  git("update-ref", "refs/tags/lapse-ledger/12", id.trim());
  copyFileSync("docs/audit/verify_ledger.py", path.join(home, "verify_ledger.py"));
  const all = lines.map(({ line }) => line);
  const proof = { ...unwrap(proveEntry(nodeHash, all, 7, checkpoint, trust)), extra: utf8(all[7] ?? "") };
  writeFileSync(path.join(home, "entry.tlog-proof"), formatProof(proof));
  writeFileSync(path.join(home, "kept.checkpoint"), unwrap(checkpointOf(lines.slice(0, 10))));
}

/** Runs blocks of the page in one shell that stops at the first failure. */
function run(commands: readonly string[]) {
  const key = formatVerifierKey(nodeHash, { name: logSigner.name, publicKey: logSigner.publicKey });
  const script = [`REPOSITORY=${path.join(home, "repository")}`, "BRANCH=lapse-ledger", `LOG_KEY='${key}'`];
  return spawnSync("bash", ["--norc", "-eu", "-o", "pipefail", "-c", [...script, ...commands].join("\n")], {
    cwd: home,
    encoding: "utf8",
  });
}

describe("an auditor who follows the page", () => {
  test("needs the three settings that it names", () => {
    expect([...settings.matchAll(/^(\w+)=/gm)].map(([, name]) => name)).toEqual([
      "REPOSITORY",
      "BRANCH",
      "LOG_KEY",
    ]);
    expect(blocks).toHaveLength(8);
  });

  test("finds a good ledger good at every step", () => {
    prepare(filesOf(lines));
    const { status, stdout, stderr } = run(blocks);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    // The branch's checkpoint, the proof's, and the tag's.
    expect(stdout.match(/Signature Verified Successfully/g)).toHaveLength(3);
    expect(stdout).toContain("12 entries, as signed\n");
    expect(readFileSync(path.join(home, "segments"), "utf8").trimEnd().split("\n")).toEqual(
      filesOf(lines).map((file) => `audited/${file.path}`),
    );
    expect(stdout).toContain("OK: 270 entries");
    expect(stdout).toContain("OK: entry 7 of the ledger `example.com/ledger` at size 12 is {");
    expect(stdout).toContain("2 checkpoints agree");
  });

  const [clone = "", signature = "", name = "", chain = "", python = ""] = blocks;

  test("finds a changed line with sha256sum alone, and with Python", () => {
    const [first, ...others] = filesOf(lines);
    const content = first?.content.replace("Find the refunds", "Find the profits") ?? "";
    prepare([{ path: first?.path ?? "", content }, ...others]);
    const shell = run([clone, signature, name, chain]);
    expect([shell.status, shell.stdout]).toEqual([1, expect.stringContaining("entry 1 does not follow")]);
    expect(run(["rm -rf ledger.git audited", clone, python]).status).toBe(1);
  });

  test("finds a rewritten history with sha256sum alone, and with Python", () => {
    prepare(filesOf(linesOf(270, "another")));
    const shell = run([clone, signature, name, chain]);
    expect([shell.status, shell.stdout]).toEqual([1, expect.not.stringContaining("as signed")]);
    expect(run(["rm -rf ledger.git audited", clone, python]).status).toBe(1);
  });

  test("finds a rewritten history by its tags where the branch's checkpoint was made to fit", () => {
    const forged = linesOf(270, "another");
    prepare(filesOf(forged), unwrap(checkpointOf(forged.slice(0, 12))));
    const { status, stdout } = run([clone, signature, blocks.at(-1) ?? ""]);
    expect([status, stdout]).toEqual([1, expect.stringContaining("tag-12.checkpoint")]);
  });

  test("finds a checkpoint that was not signed for what it says", () => {
    prepare(filesOf(lines), checkpoint.replace("\n12\n", "\n13\n"));
    const { status, stdout, stderr } = run([clone, signature]);
    expect([status, stdout + stderr]).toEqual([1, expect.stringContaining("Signature Verification Failure")]);
  });

  test("is told with exit status 2 that something could not be checked", () => {
    prepare(filesOf(lines));
    for (const bad of [
      "nowhere",
      "--proof kept.checkpoint",
      "repository --checkpoint entry.tlog-proof",
      "",
    ]) {
      expect(run([`python3 verify_ledger.py ${bad}`]).status, bad).toBe(2);
    }
  });

  test("finds a proof of another line or place", () => {
    prepare(filesOf(lines));
    const eighth = "sed -n 8p repository/ledger/2026/11/0*.jsonl > line";
    const moved = "sed -i 's/^index 7/index 6/' entry.tlog-proof";
    for (const [change, status] of [
      [eighth, 0],
      ["printf %s '{}' > line", 1],
      [`${eighth}; ${moved}`, 1],
    ] as const) {
      expect(
        run([change, "python3 verify_ledger.py --proof entry.tlog-proof --line line"]).status,
        change,
      ).toBe(status);
    }
  });
});

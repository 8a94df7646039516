// Scenes: what nobody approved gives nothing, access ends, and the record answers.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Scene } from "#sandbox/demo/scene.ts";
import { expectThat } from "#sandbox/demo/scene.ts";
import { temporaryFolder } from "#sandbox/folder.ts";
import { git } from "#sandbox/people.ts";
import { pullRequestsOfTheApp, readAs, readInWords, readRefunds } from "./look.ts";

export const pushToMain: Scene = {
  name: "quarantined",
  title: "sam, who owns everything, pushes a grant straight to main",
  play: async ({ sandbox }) => {
    const path = "access/orders-db/admin/kai/quick-fix.yaml";
    const text = "reason: Just quickly, no time for a pull request\nticket: INC-4213\nduration: 4h\n";
    await sandbox.person("sam").push("main", { [path]: text }, "Quick fix");
    await sandbox.quiet();
    const { octokit } = sandbox.person("sam");
    const { data: issues } = await octokit.rest.issues.listForRepo({
      owner: "acme",
      repo: "access",
      state: "open",
    });
    const issue = issues.find(({ pull_request, body }) => pull_request === undefined && body?.includes(path));
    const after = await readAs(sandbox, "kai");
    expectThat(issue !== undefined && "refused" in after, "it gives nothing and says so", {
      issues: issues.length,
      after,
    });
    return {
      lines: [
        `apply found no merged pull request for it and opened an issue: ${issue.title}`,
        `kai ${readInWords(after)}`,
      ],
      seen: `kai ${readInWords(after)}`,
      data: { issue: { number: issue.number, title: issue.title }, after },
    };
  },
};

export const timePasses: Scene = {
  name: "expired",
  title: "nine hours pass; mona has left a session open",
  play: async ({ sandbox, notes }) => {
    const open = notes.session;
    expectThat(open !== undefined, "a session of hers is open", undefined);
    const before = await readRefunds(open);
    await sandbox.advance(9 * 3_600);
    const during = await readRefunds(open);
    const anew = await readAs(sandbox, "mona");
    const run = sandbox.runner.runs.findLast(({ command }) => command === "expire");
    const cleaning = (await pullRequestsOfTheApp(sandbox))[0];
    expectThat("rows" in before && "refused" in during && "refused" in anew, "access ended", {
      before,
      during,
      anew,
      run,
    });
    expectThat(
      cleaning?.merged_at !== null && cleaning !== undefined,
      "lapsed files are removed",
      cleaning?.title,
    );
    return {
      lines: [
        `the app started expire: ${run?.outputs.revoked} revoked, read back`,
        `her open session ${readInWords(during)}`,
        `a new one ${readInWords(anew)}`,
        `pull request #${cleaning.number}, merged by the app: ${cleaning.title}`,
      ],
      seen: `her open session ${readInWords(during)}`,
      data: {
        before,
        openSession: during,
        newSession: anew,
        outputs: run?.outputs,
        pullRequest: cleaning.number,
      },
    };
  },
};

export const whoHad: Scene = {
  name: "who-had",
  title: "an auditor asks who could read orders at that time, and who approved it",
  play: async ({ sandbox, lapse, notes }) =>
    withClone(sandbox.github.cloneUrl("rio"), async (clone) => {
      const at = new Date((notes.granted ?? sandbox.clock.now()).getTime() + 60_000)
        .toISOString()
        .replace(/\.\d+Z$/, "Z");
      const { exit, text } = await lapse(clone, "who-had", "orders-db/readonly", "--at", at);
      expectThat(
        exit === 0 && /mona[\s\S]*approved by lin/.test(text),
        "it names mona, and lin who approved",
        text,
      );
      const lines = text.split("\n");
      return {
        lines: [`$ lapse who-had orders-db/readonly --at ${at}`, ...lines],
        seen: `mona, ${lines.find((line) => line.includes("approved by lin"))?.trim()}`,
        data: { at, exit, text },
      };
    }),
};

export const verifyLedger: Scene = {
  name: "tamper-evident",
  title: "the ledger verifies, until somebody changes one byte of it",
  play: async ({ sandbox, lapse }) =>
    withClone(sandbox.github.cloneUrl("rio"), async (clone) => {
      // The auditor was told the key; the branch and its tags have the checkpoints that it signed.
      const key = ["--key", sandbox.ledgerKey];
      const whole = await lapse(clone, "ledger", "verify", ...key);
      await git(clone, "checkout", "-q", "origin/lapse-ledger");
      const changed = await changeOneByte(clone);
      const altered = await lapse(clone, "ledger", "verify", "--ledger", ".", ...key);
      expectThat(whole.exit === 0 && altered.exit === 1, "one byte is found", { whole, altered });
      expectThat(whole.text.includes("Every entry is covered"), "every entry is signed", whole);
      const found = altered.text.split("\n").find((line) => line.startsWith(`${changed.path}:`));
      expectThat(found !== undefined, "the file that was changed is named", altered);
      return {
        lines: [
          "$ lapse ledger verify --key $KEY",
          ...whole.text.split("\n"),
          `one byte of ${changed.path} line ${changed.line} is changed`,
          "$ lapse ledger verify --ledger . --key $KEY",
          ...altered.text.split("\n").filter((line) => line !== ""),
        ],
        seen: found,
        data: { whole, changed, altered },
      };
    }),
};

async function withClone<T>(url: string, look: (clone: string) => Promise<T>): Promise<T> {
  const { path: clone, remove } = temporaryFolder("lapse-audit-");
  try {
    await git(clone, "clone", "-q", url, ".");
    return await look(clone);
  } finally {
    remove();
  }
}

/** Gives an approval to somebody else: one digit of an id, in a line in the middle of the first segment. */
async function changeOneByte(folder: string): Promise<{ readonly path: string; readonly line: number }> {
  const files = await readdir(join(folder, "ledger"), { recursive: true });
  const path = join("ledger", files.filter((name) => name.endsWith(".jsonl")).toSorted()[0] ?? "");
  const lines = (await readFile(join(folder, path), "utf8")).split("\n");
  const line = lines.findIndex((text) => text.includes('"login":"lin"'));
  expectThat(line >= 0, "the ledger names lin", lines.length);
  lines[line] = (lines[line] ?? "").replace('"login":"lin"', '"login":"kin"');
  await writeFile(join(folder, path), lines.join("\n"));
  return { path, line: line + 1 };
}

// What does the command line tell of a ledger, and what does it find out about one that was changed?

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readLedgerKeys, sealKeyOf, verifierKeyOf } from "#flows/ledger-key.ts";
import { brokenGlass, checkpointOf, logKey, otherKey, writeLedger } from "./ledger-sample.ts";
import { outputProblems } from "./outputs.ts";
import { exampleRepository, jsonOf, lapse, type Repository } from "./terminal.ts";

let repository: Repository;
let lines: readonly string[];
let segment: string;

beforeAll(async () => {
  repository = exampleRepository();
  await writeLedger(repository);
  segment = repository.git("ls-tree", "-r", "--name-only", "lapse-ledger").trim();
  lines = repository.git("show", `lapse-ledger:${segment}`).trim().split("\n");
});

const ask = (...argv: readonly string[]) => lapse(argv, { cwd: repository.folder });

/** A folder with the branch's files, as an auditor would save it. */
function saved(content: string): string {
  const { folder } = exampleRepository();
  mkdirSync(dirname(join(folder, segment)), { recursive: true });
  writeFileSync(join(folder, segment), content);
  return folder;
}

/** A repository with the sample on its branch, to be spoilt by one test. */
async function ownLedger(): Promise<Repository> {
  const own = exampleRepository();
  await writeLedger(own);
  return own;
}

const commitOf = (git: Repository["git"], tree: string): string =>
  git("-c", "user.name=a", "-c", "user.email=a@acme.example", "commit-tree", tree, "-m", "changed").trim();

describe("who-had", () => {
  test("says who, as whom, by whose word and until when it was seen to be gone", async () => {
    const ran = await ask("who-had", "orders-db/readonly", "--at", "2026-11-24T04:00:00Z");
    expect(ran.out).toBe(
      [
        "mona  orders-db/readonly as mona",
        "  2026-11-24T03:00:00Z to 2026-11-24T07:00:00Z (expired), seen to be gone at 2026-11-24T07:00:05Z",
        "  approved by lin, asked for by mona, by rule orders-readonly, route standard, in #17",
        "  access/orders-db/readonly/mona/inc-4211.yaml, entry 0",
        "",
        "6 entries of lapse-ledger, whole and in order, held by their chain alone.",
        "",
      ].join("\n"),
    );
  });

  test("says of break-glass by when it has to be reviewed, and what was said", async () => {
    const told = async (isReviewed: boolean) => {
      const place = exampleRepository();
      await writeLedger(place, brokenGlass(isReviewed));
      const options = { cwd: place.folder };
      const asking = ["who-had", "orders-db", "--at", "2026-11-24T04:00:00Z"];
      return {
        text: (await lapse(asking, options)).out,
        json: jsonOf(await lapse([...asking, "--json"], options)),
      };
    };
    const open = await told(false);
    expect(open.text).toContain("taken by BREAK-GLASS");
    expect(open.text).toContain("to be reviewed until 2026-11-25T03:00:00Z, and not reviewed");
    expect(open.json).toMatchObject({ answers: [{ review: { due: "2026-11-25T03:00:00Z" } }] });
    const reviewed = await told(true);
    expect(reviewed.text).toContain("reviewed afterwards by lin at 2026-11-24T09:00:00Z: it was NOT RIGHT");
    expect(reviewed.json).toMatchObject({
      answers: [{ review: { reviewed: { by: { login: "lin" }, review: 901, objects: true } } }],
    });
  });

  test("access that outlived its lease is told until it was seen to be gone, and not after", async () => {
    const late = await ask("who-had", "orders-db", "--at", "2026-11-24T07:00:03Z", "--json");
    expect(jsonOf(late)).toMatchObject({ answers: [{ subject: { login: "mona", id: 1001 } }] });
    const gone = await ask("who-had", "orders-db", "--at", "2026-11-24T07:00:05Z", "--json");
    expect(jsonOf(gone)).toMatchObject({ answers: [] });
  });

  test("access that begins a second later is not told", async () => {
    const before = await ask("who-had", "orders-db", "--at", "2026-11-24T02:59:59Z", "--json");
    expect(jsonOf(before)).toMatchObject({ answers: [] });
    const begun = await ask("who-had", "orders-db", "--at", "2026-11-24T03:00:00Z", "--json");
    expect(jsonOf(begun)).toMatchObject({ answers: [{}] });
  });

  test("a subject is asked for by login or by id, and a range from one time to another", async () => {
    const range = ["--from", "2026-11-01T00:00:00Z", "--to", "2026-12-01T00:00:00Z", "--json"];
    for (const [subject, found] of [
      ["mona", 1],
      ["@Mona", 1],
      ["1001", 1],
      ["kai", 0],
    ] as const) {
      const ran = jsonOf(await ask("who-had", "orders-db", "--subject", subject, ...range));
      expect(ran, subject).toMatchObject({ answers: { length: found } });
    }
  });

  test("a name that the ledger does not know is not just nobody", async () => {
    for (const [asked, name, meant] of [
      [["order-db/readonly"], "order-db", "orders-db"],
      [["orders-db/redonly"], "orders-db/redonly", "orders-db/readonly"],
      [["orders-db", "--subject", "Monna"], "monna", "mona"],
    ] as const) {
      const ran = await ask("who-had", ...asked);
      expect(ran.out).toContain(`Nobody: the ledger knows no lease of ${name}. Did you mean ${meant}?`);
      const json = jsonOf(await ask("who-had", ...asked, "--json"));
      expect(json).toMatchObject({ answers: [], unknown: [{ name, nearest: meant }] });
    }
  });

  test("a subject is enough to ask for, and something has to be", async () => {
    const range = ["--from", "2026-11-01T00:00:00Z", "--json"];
    const mona = jsonOf(await ask("who-had", "--subject", "mona", ...range));
    expect(mona).toMatchObject({ question: { subject: "mona" }, answers: [{ target: "orders-db" }] });
    // A login may be nothing but digits; without the sign it is an id.
    const login = jsonOf(await ask("who-had", "--subject", "@1001", ...range));
    expect(login).toMatchObject({ question: { subject: "1001" }, answers: [] });
    for (const nothing of [[], [""], ["/readonly"]])
      expect((await ask("who-had", ...nothing)).exit, nothing.join()).toBe(2);
  });

  test("each answer is proved to whoever has the public key alone", async () => {
    const folder = saved(`${lines.join("\n")}\n`);
    writeFileSync(join(folder, "checkpoint"), checkpointOf(lines));
    const place = ["--ledger", folder, "--at", "2026-11-24T04:00:00Z", "--proofs", join(folder, "home")];
    const ran = await ask("who-had", "orders-db", ...place, "--key", logKey);
    const proof = join(folder, "home", "entry-0.tlog-proof");
    expect(ran.out).toContain(`  proved by ${proof}\n`);
    expect(ran.out).toContain("6 entries of");
    expect(ran.out).toContain("whole and in order, as signed.");
    const held = await lapse(["ledger", "verify-proof", proof, "--key", logKey], { cwd: "/" });
    expect([held.exit, held.out]).toEqual([0, expect.stringContaining(lines[0] ?? "-")]);
    const json = jsonOf(await ask("who-had", "orders-db", ...place, "--key", logKey, "--json"));
    expect(json).toMatchObject({ ledger: { anchoredSize: 6 }, answers: [{ seq: 0, proof }] });
    expect(outputProblems("who-had", json)).toEqual([]);
    const keyless = await ask("who-had", "orders-db", ...place);
    expect([keyless.exit, keyless.err]).toEqual([2, expect.stringContaining("name the public key")]);
  });

  test("no answer is given from a ledger that was written anew, where there is a key to tell", async () => {
    const folder = saved(`${lines.slice(0, 4).join("\n")}\n`);
    const asking = ["who-had", "orders-db", "--ledger", folder];
    const key = ["--key", logKey];
    expect((await ask(...asking)).exit).toBe(0);
    expect(await ask(...asking, ...key)).toMatchObject({ exit: 1, out: "" });
    writeFileSync(join(folder, "checkpoint"), checkpointOf(lines));
    const cut = await ask(...asking, ...key);
    expect([cut.exit, cut.err]).toEqual([
      1,
      expect.stringContaining("covers 6 entries, but only 4 are here"),
    ]);
  });

  test.each([
    [
      ["--at", "yesterday"],
      "lapse: --at: `yesterday` is not an instant in UTC. Write date, `T`, time and `Z`",
    ],
    [["--at", "2026-11-24T04:00:00+01:00"], "Write `2026-11-24T03:00:00Z`."],
    [["--from", "2026-11-24T04:00:00Z", "--to", "2026-11-24T04:00:00Z"], "--from has to be before --to"],
    [["--at", "2026-11-24T04:00:00Z", "--from", "2026-11-24T04:00:00Z"], "--at cannot be used with --from"],
  ])("%j is wrong use", async (argv, words) => {
    const ran = await ask("who-had", "orders-db", ...argv);
    expect(ran.exit).toBe(2);
    expect(ran.err).toContain(words);
  });

  test("no answer is given from a ledger that was changed", async () => {
    const folder = saved(`${lines.join("\n").replace('"login":"lin"', '"login":"kai"')}\n`);
    const ran = await ask("who-had", "orders-db", "--ledger", folder);
    expect(ran.exit).toBe(1);
    expect(ran.err).toContain("lapse: the ledger does not hold together: ");
    expect(ran.out).toBe("");
  });

  test("a clone without the branch, and a folder that is none, say how to get there", async () => {
    const bare = exampleRepository();
    const missing = await lapse(["who-had", "orders-db"], { cwd: bare.folder });
    expect([missing.exit, missing.err]).toEqual([
      1,
      "lapse: there is no branch `lapse-ledger` here; run `git fetch origin lapse-ledger:refs/remotes/origin/lapse-ledger`\n",
    ]);
    const folder = await ask("who-had", "orders-db", "--ledger", "nowhere");
    expect(folder.err).toContain("nowhere/ledger`; it has to hold the branch's files");
    const noGit = await lapse(["who-had", "orders-db"], { cwd: "/" });
    expect([noGit.exit, noGit.err]).toEqual([1, expect.stringContaining("`/` is no git repository")]);
  });
});

describe("ledger verify", () => {
  test("the ledger as it was written is whole, and it is said what nothing but the chain holds", async () => {
    const ran = await ask("ledger", "verify");
    expect(ran.exit).toBe(0);
    expect(ran.out).toContain("6 entries of lapse-ledger: whole and in order.");
    expect(ran.out).toContain("Entries from 0 on are held by the chain alone");
  });

  test.each([
    [
      "one byte",
      (all: readonly string[]) => [all[0]?.replace("mona", "mono") ?? "", ...all.slice(1)],
      "changed",
    ],
    ["a line that is gone", (all: readonly string[]) => all.filter((_, index) => index !== 2), "missing"],
    [
      "two lines that changed places",
      ([a = "", b = "", c = "", ...rest]: readonly string[]) => [a, c, b, ...rest],
      "reordered",
    ],
  ])("%s is found", async (_, mutate, code) => {
    const ran = await ask("ledger", "verify", "--ledger", saved(`${mutate(lines).join("\n")}\n`), "--json");
    expect(ran.exit).toBe(1);
    expect(ran.out).toContain(`"code": "${code}"`);
  });

  test.each([
    ["a link in the place of a segment", "misplaced", (at: string) => symlinkSync("/etc/hostname", at)],
    ["a link that leads nowhere", "misplaced", (at: string) => symlinkSync("nowhere", at)],
    ["a link to a folder", "misplaced", (at: string) => symlinkSync("..", `${at}.link`)],
    ["a pipe", "misplaced", (at: string) => void spawnSync("mkfifo", [at])],
    [
      "a name that is not UTF-8",
      "misplaced",
      (at: string) => writeFileSync(Buffer.concat([Buffer.from(at), Buffer.of(0xff)]), ""),
    ],
  ])("%s is found, by the auditors' script too, and is not followed", async (_, code, put) => {
    const folder = saved(`${lines.join("\n")}\n`);
    put(join(folder, dirname(segment), "000000000256.jsonl"));
    const ran = await ask("ledger", "verify", "--ledger", folder, "--json");
    expect([ran.exit, jsonOf(ran)]).toEqual([1, expect.objectContaining({ size: 6, ok: false })]);
    expect(jsonOf(ran)).toMatchObject({ findings: [{ code }] });
    expect(spawnSync("python3", ["docs/audit/verify_ledger.py", folder]).status).toBe(1);
  });

  test.each([
    ["a segment that is a link", "120000", () => segment, "misplaced"],
    ["a submodule in its place", "160000", () => segment.replace("0.jsonl", "256.jsonl"), "misplaced"],
    ["a checkpoint that is a link", "120000", () => "checkpoint", "bad-checkpoint"],
  ])("%s is found on the branch", async (_, mode, path, code) => {
    const { folder, git } = await ownLedger();
    const id = git("rev-parse", mode === "160000" ? "lapse-ledger" : `lapse-ledger:${segment}`).trim();
    git("read-tree", "lapse-ledger");
    git("update-index", "--add", "--cacheinfo", `${mode},${id},${path()}`);
    const tree = git("write-tree").trim();
    git("update-ref", "refs/heads/lapse-ledger", commitOf(git, tree));
    const ran = await lapse(["ledger", "verify", "--key", logKey, "--json"], { cwd: folder });
    expect(ran.exit).toBe(1);
    expect(ran.out).toContain(`"code": "${code}"`);
  });

  test.each([
    ["file", () => segment],
    ["folder", () => dirname(segment)],
    ["folder of all", () => "ledger"],
  ])("a repository that has lost a %s is damaged, and its ledger not empty", async (_, path) => {
    const { folder, git } = await ownLedger();
    const id = git("rev-parse", `lapse-ledger:${path()}`).trim();
    rmSync(join(folder, ".git/objects", id.slice(0, 2), id.slice(2)));
    const ran = await lapse(["ledger", "verify"], { cwd: folder });
    expect([ran.exit, ran.err]).toEqual([1, expect.stringMatching(/^lapse: the ledger cannot be read: /)]);
  });

  test("a ledger that was cut short is found by a checkpoint that was kept elsewhere, and only by it", async () => {
    const folder = saved(`${lines.slice(0, 4).join("\n")}\n`);
    writeFileSync(join(folder, "kept.txt"), checkpointOf(lines));
    expect((await ask("ledger", "verify", "--ledger", folder)).exit).toBe(0);
    const kept = ["--anchor", join(folder, "kept.txt"), "--key", logKey];
    const ran = await ask("ledger", "verify", "--ledger", folder, ...kept);
    expect(ran.exit).toBe(1);
    expect(ran.out).toContain("truncated: ");
    const whole = await ask("ledger", "verify", ...kept);
    expect([whole.exit, whole.out]).toEqual([
      0,
      expect.stringContaining("Every entry is covered by a signed checkpoint."),
    ]);
  });

  test("a checkpoint that another key signed is refused, and one without a key is wrong use", async () => {
    const folder = saved(`${lines.join("\n")}\n`);
    writeFileSync(join(folder, "kept.txt"), checkpointOf(lines));
    const anchor = ["--anchor", join(folder, "kept.txt")];
    const ran = await ask("ledger", "verify", ...anchor, "--key", otherKey);
    expect([ran.exit, ran.out]).toEqual([1, expect.stringContaining("bad-checkpoint")]);
    expect((await ask("ledger", "verify", ...anchor)).exit).toBe(2);
    const unreadable = await ask("ledger", "verify", ...anchor, "--key", "secret");
    expect([unreadable.exit, unreadable.err]).toEqual([1, expect.stringContaining("is no public key like")]);
  });
});

describe("ledger key", () => {
  test("writes the private half for its owner alone, and names the public half that verifies what it signs", async () => {
    const { folder } = exampleRepository();
    const ran = await lapse(["ledger", "key", "--repository", "Acme/access"], { cwd: folder });
    const file = join(folder, "lapse-ledger.pem");
    const privatePem = readFileSync(file, "utf8");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(ran.out).not.toContain(privatePem.split("\n")[1]);
    const vkey = ran.out.trimEnd().split("\n").at(-1) ?? "";
    const keys = readLedgerKeys({ LAPSE_LEDGER_KEY: privatePem.replaceAll("\n", "\\n") });
    if (!keys.ok || keys.value === undefined) throw new Error("the key cannot be read");
    const seal = sealKeyOf(keys.value, { owner: "acme", name: "access" });
    expect(vkey).toBe(verifierKeyOf(seal));
    expect(seal.origin).toBe("github.com/acme/access");
    const again = await lapse(["ledger", "key", "--repository", "acme/access"], { cwd: folder });
    expect([again.exit, again.err]).toEqual([1, expect.stringContaining("is there already")]);
    expect(readFileSync(file, "utf8")).toBe(privatePem);
  });

  test("names the log as it is told, or as another server's repository", async () => {
    const made = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
      jsonOf(await lapse(["ledger", "key", "--json", ...argv], { cwd: exampleRepository().folder, env }));
    expect(await made(["--name", "example.com/ledger"])).toMatchObject({ name: "example.com/ledger" });
    const server = { GITHUB_API_URL: "https://git.acme.example/api/v3", GITHUB_REPOSITORY: "acme/access" };
    expect(await made([], server)).toMatchObject({ name: "git.acme.example/acme/access" });
    expect(await made(["--name", "a b"])).toMatchObject({ error: { code: "log-name-unusable" } });
  });
});

describe("ledger prove", () => {
  test("a proof carries its entry, and holds with a public key alone", async () => {
    const folder = saved(`${lines.join("\n")}\n`);
    writeFileSync(join(folder, "checkpoint"), checkpointOf(lines));
    const out = join(folder, "entry.tlog-proof");
    const proved = await ask("ledger", "prove", "2", "--ledger", folder, "--key", logKey, "--out", out);
    expect(proved.exit).toBe(0);
    const held = await lapse(["ledger", "verify-proof", out, "--key", logKey], { cwd: "/" });
    expect([held.exit, held.out]).toEqual([
      0,
      `Proved: this is entry 2 of the first 6 of example.com/ledger.\n${lines[2]}\n`,
    ]);
    const line = join(folder, "line");
    writeFileSync(line, `${lines[3]}\n`);
    const other = await lapse(["ledger", "verify-proof", out, "--key", logKey, "--line", line], { cwd: "/" });
    expect([other.exit, other.out]).toEqual([1, expect.stringContaining("NOT proved: not-in-ledger")]);
    const forged = await lapse(["ledger", "verify-proof", out, "--key", otherKey], { cwd: "/" });
    expect([forged.exit, forged.out]).toEqual([1, expect.stringContaining("NOT proved: unknown-signer")]);
  });

  test("an entry is named by its id too, and one that is not there is said so", async () => {
    const folder = saved(`${lines.join("\n")}\n`);
    writeFileSync(join(folder, "checkpoint"), checkpointOf(lines));
    const place = ["--ledger", folder, "--key", logKey];
    const byId = await ask("ledger", "prove", "01936000-0000-7000-8000-000000000003", ...place, "--json");
    expect(jsonOf(byId)).toMatchObject({ index: 2, line: lines[2] });
    const beyond = await ask("ledger", "prove", "6", ...place);
    expect([beyond.exit, beyond.err]).toEqual([1, expect.stringContaining("entry 6 is not among them")]);
    const unknown = await ask("ledger", "prove", "nothing", ...place);
    expect([unknown.exit, unknown.err]).toEqual([1, expect.stringContaining("there is no entry `nothing`")]);
  });
});

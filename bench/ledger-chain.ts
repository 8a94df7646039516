// How much more does it cost to verify a ledger than to hash its bytes and parse its lines, which nobody can avoid?
//
// `npx node bench/ledger-chain.ts [--entries 1000000] [--rounds 3] [--json]`. All read the same files from a temporary
// folder, in turns, and the median ratio of the rounds counts; seconds are those of a processor, so that others on the
// machine do not count. Only ratios are results. Verifying is all that `lapse ledger verify` does: chain, canonical form,
// keys, segments, tree, anchors. It is held against `sha256sum` over the files and `JSON.parse` of the lines; and, what is
// harder, against the same with the faster SHA-256 of this process, on machines where `sha256sum` does without it.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { generateKeyPair, nodeHash, signerOf, verifierOf } from "#forge/crypto.ts";
import { decodeUtf8 } from "#forge/utf8.ts";
import type { Anchors } from "#ledger/anchors.ts";
import { chainLines, emptyTip, type Tip } from "#ledger/chain.ts";
import { signCheckpoint } from "#ledger/checkpoint.ts";
import { appendToSegments, type FileToWrite, SEGMENT_EVENTS, type SegmentFile } from "#ledger/segments.ts";
import { appendLeaves, emptyTree, type Frontier, leafHash, rootOf } from "#ledger/tree.ts";
import { verifyLedger } from "#ledger/verify.ts";
import type { Result } from "#source/result.ts";

const { values: options } = parseArgs({
  options: {
    entries: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "3" },
    json: { type: "boolean", default: false },
  },
});
const entries = Number(options.entries);
const origin = "example.com/bench";

function valueOrThrow<T>(result: Result<T, { readonly message: string }>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** An entry of about the size that real ones have: a lease opened, and what it was decided from. */
const bodyOf = (index: number) => ({
  v: 1 as const,
  id: `0197f3a0-${(index % 65536).toString(16).padStart(4, "0")}-7000-8000-${index.toString(16).padStart(12, "0")}`,
  type: "lease.opened",
  time: 1_790_000_000 + index * 30,
  key: `lease.opened/orders-db/readonly/inc-${index}`,
  source: { by: "apply", run: 1_000_000_000 + index },
  grant: {
    path: `access/orders-db/readonly/mona/inc-${index}.yaml`,
    blob: nodeHash.sha256Hex(`blob ${index}`).slice(0, 40),
    commit: nodeHash.sha256Hex(`commit ${index}`).slice(0, 40),
  },
  subject: { id: 1000 + (index % 5000), login: "mona" },
  startsAt: 1_790_000_000 + index * 30,
  expiresAt: 1_790_014_400 + index * 30,
});

type Written = { readonly files: readonly string[]; readonly bytes: number; readonly anchors: Anchors };

/** Writes the ledger segment by segment, and signs what it came to. */
function writeLedger(folder: string): Written {
  const files: string[] = [];
  let [bytes, tip, tree]: [number, Tip, Frontier] = [0, emptyTip, emptyTree];
  let last: FileToWrite | undefined;
  for (let start = 0; start < entries; start += SEGMENT_EVENTS) {
    const count = Math.min(SEGMENT_EVENTS, entries - start);
    const bodies = Array.from({ length: count }, (_, i) => bodyOf(start + i));
    const lines = valueOrThrow(chainLines(tip, bodies, nodeHash));
    for (const file of valueOrThrow(appendToSegments(last, lines))) {
      mkdirSync(path.join(folder, path.dirname(file.path)), { recursive: true });
      writeFileSync(path.join(folder, file.path), file.content);
      files.push(file.path);
      bytes += Buffer.byteLength(file.content);
      last = file;
    }
    tip = lines.at(-1) ?? tip;
    tree = appendLeaves(
      nodeHash,
      tree,
      lines.map(({ line }) => leafHash(nodeHash, line)),
    );
  }
  const signer = signerOf(origin, generateKeyPair().privatePem);
  const checkpoint = { origin, size: tree.size, root: rootOf(nodeHash, tree), lastLineHash: tip.hash };
  const note = valueOrThrow(signCheckpoint(nodeHash, checkpoint, [signer]));
  const trusted = [verifierOf(origin, signer.publicKey)];
  return { files, bytes, anchors: { origin, trusted, checkpoints: [{ from: "branch", note }] } };
}

function* readFiles(folder: string, files: readonly string[]): Generator<SegmentFile> {
  for (const file of files) yield { path: file, content: decodeUtf8(readFileSync(path.join(folder, file))) };
}

/** The processor's seconds of `sha256sum` over all files: the shell tells what its children took. */
function sha256sum(folder: string, { files }: Written): number {
  const script = 'sha256sum "$@" > /dev/null; times';
  const told = execFileSync("sh", ["-c", script, "sh", ...files], { cwd: folder, encoding: "utf8" });
  const [, children = ""] = told.split("\n");
  const spans = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  if (spans.length !== 2) throw new Error(`the shell told no times: ${told}`);
  return spans.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0);
}

/** The same in this process, file by file. */
function hash(folder: string, { files }: Written): void {
  for (const file of files) nodeHash.sha256Hex(readFileSync(path.join(folder, file)));
}

function parse(folder: string, { files }: Written): void {
  let parsed = 0;
  for (const file of files) {
    const text = decodeUtf8(readFileSync(path.join(folder, file))) ?? "";
    for (const line of text.trimEnd().split("\n")) if (JSON.parse(line).v === 1) parsed++;
  }
  if (parsed !== entries) throw new Error(`parsed ${parsed} of ${entries} lines`);
}

function verify(folder: string, { files, anchors }: Written): void {
  const report = verifyLedger(readFiles(folder, files), anchors, nodeHash);
  if (!report.ok || report.anchoredSize !== entries) throw new Error(JSON.stringify(report));
}

/** The time of this thread on a processor: others on the machine do not count. */
function seconds(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const used = process.threadCpuUsage(before);
  return (used.user + used.system) / 1_000_000;
}

const megabytes = (): number => Math.round(process.memoryUsage().rss / 2 ** 20);

function measure(folder: string): Record<string, number | string> {
  const written = writeLedger(folder);
  parse(folder, written);
  const rounds = Array.from({ length: Number(options.rounds) }, () => {
    const [tool, own] = [sha256sum(folder, written), seconds(() => hash(folder, written))];
    const parsed = seconds(() => parse(folder, written));
    const before = megabytes();
    const verified = seconds(() => verify(folder, written));
    const grown = megabytes() - before;
    return { tool, own, parsed, verified, ratio: verified / (tool + parsed), grown };
  });
  const [median] = [...rounds].sort((a, b) => a.ratio - b.ratio).slice(rounds.length >> 1);
  if (median === undefined) throw new Error("there has to be a round");
  const { tool, own, parsed, verified, ratio } = median;
  return {
    entries,
    bytesPerEntry: Math.round(written.bytes / entries),
    sha256sumSeconds: tool.toFixed(3),
    ownSha256Seconds: own.toFixed(3),
    parseSeconds: parsed.toFixed(3),
    verifySeconds: verified.toFixed(3),
    ratio: `${ratio.toFixed(2)}   (limit 2)`,
    ratioToOwnSha256: (verified / (own + parsed)).toFixed(2),
    residentMegabytesGrown: Math.max(...rounds.map(({ grown }) => grown)),
    residentMegabytesMost: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

const folder = mkdtempSync(path.join(tmpdir(), "ledger-bench-"));
try {
  const result = measure(folder);
  if (options.json) console.log(JSON.stringify(result));
  else for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(30)}${value}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

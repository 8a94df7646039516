// Is the ledger the one that was written, and how is one entry of it proved to somebody else?

import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { type LedgerPlace, linesOf, readLedger, readNamed } from "#cli/ledger.ts";
import { anchorLines, anchorsFor } from "#cli/ledger-anchors.ts";
import { collect, type Keys, keyHelp, keyHelpOfClone, someTrustOf } from "#cli/ledger-keys.ts";
import { proverOf } from "#cli/ledger-proof.ts";
import { nodeHash } from "#forge/crypto.ts";
import { decodeUtf8 } from "#forge/utf8.ts";
import { parseProof, verifyProof } from "#ledger/proof.ts";
import { type LedgerReport, verifyLedger } from "#ledger/verify.ts";
import { oneLine } from "#report/escape.ts";
import { err, ok, type Result } from "#source/result.ts";
import type { AddCommand } from "./index.ts";
import { type KeyOptions, keyExamples, makeKey } from "./ledger-key.ts";

const verifyExamples = `
Without a key the entries are held by their chain alone: it finds a changed, missing or moved entry, but not a ledger
that somebody wrote anew from some entry on. Signed checkpoints find that too: the one on the branch, those in the
clone's tags \`lapse-ledger/*\` (\`git fetch --tags\`), and those that you kept. For a repository that you do not trust,
give a key that you have from elsewhere.

Examples:
  lapse ledger verify
  lapse ledger verify --repo ../access --key "$(cat lapse.vkey)" --anchor checkpoint-2026-11.txt
  lapse ledger verify --ledger /mnt/archive/2026`;

const proveExamples = `
Examples:
  lapse ledger prove 512 --key "$(cat lapse.vkey)" --out entry-512.tlog-proof
  lapse ledger verify-proof entry-512.tlog-proof --key "$(cat lapse.vkey)"`;

type VerifyOptions = LedgerPlace & Keys & { readonly anchor?: readonly string[] };
type ProveOptions = LedgerPlace & Keys & { readonly checkpoint?: string; readonly out?: string };
type ProofOptions = Keys & { readonly line?: string };

export const addLedger: AddCommand = (program, context, conclude) => {
  const ledger = program.command("ledger").description("verify the ledger, and prove its entries");
  ledger
    .command("verify")
    .description("say whether the ledger is whole, in order and as signed, and what is wrong where")
    .option("--ledger <folder>", "a folder with the files of the ledger's branch")
    .option("--repo <folder>", "a clone that has the branch (default: here)")
    .option("--anchor <file>", "a signed checkpoint that was kept elsewhere; may be repeated", collect)
    .option("--key <vkey>", keyHelpOfClone, collect)
    .option("--origin <name>", "the log's name (default: the first key's)")
    .option("--json", "answer as JSON")
    .addHelpText("after", verifyExamples)
    .action((options: VerifyOptions, command) => conclude(command, () => verify(context, options)));
  ledger
    .command("prove")
    .description("write the proof that an entry stands in the ledger")
    .argument("<entry>", "the entry's number, or its id")
    .option("--key <vkey>", keyHelpOfClone, collect)
    .option("--checkpoint <file>", "a signed checkpoint (default: the one on the branch)")
    .option("--out <file>", "where to write it (default: print it)")
    .option("--ledger <folder>", "a folder with the files of the ledger's branch")
    .option("--repo <folder>", "a clone that has the branch (default: here)")
    .option("--origin <name>", "the log's name (default: the first key's)")
    .option("--json", "answer as JSON")
    .addHelpText("after", proveExamples)
    .action((entry: string, options: ProveOptions, command) =>
      conclude(command, () => prove(context, entry, options)),
    );
  ledger
    .command("verify-proof")
    .description("say whether a proof holds, with nothing but a public key")
    .argument("<file>", "a file that `lapse ledger prove` wrote")
    .requiredOption("--key <vkey>", keyHelp, collect)
    .option("--line <file>", "the entry's line (default: the one that the proof carries)")
    .option("--origin <name>", "the log's name (default: the first key's)")
    .option("--json", "answer as JSON")
    .addHelpText("after", proveExamples)
    .action((file: string, options: ProofOptions, command) =>
      conclude(command, () => check(context, file, options)),
    );
  ledger
    .command("key")
    .description("make the key that signs the ledger, and say where its halves belong")
    .option("--repository <owner/name>", "the repository (default: GITHUB_REPOSITORY)")
    .option("--name <name>", "the log's name, when it is not to be the repository's")
    .option("--out <file>", "where to write the private key", "lapse-ledger.pem")
    .option("--json", "answer as JSON")
    .addHelpText("after", keyExamples)
    .action((options: KeyOptions, command) => conclude(command, () => makeKey(context, options)));
};

async function verify(context: CommandContext, options: VerifyOptions): Promise<Answer> {
  const files = await readLedger(context, options);
  const { unread, ...anchors } = await anchorsFor(context, files, options, options.anchor);
  const report = verifyLedger([...files.segments], anchors, nodeHash);
  return {
    exit: report.ok ? 0 : 1,
    json: { value: { from: files.from, ...report } },
    text: reportText(report, files.from, unread),
  };
}

/** `unread` checkpoints are there, and no key to believe them by. */
function reportText(report: LedgerReport, from: string, unread: number): string {
  const { size, anchoredSize, anchors } = report;
  const looked = [
    ...anchorLines(anchors),
    ...(unread === 0
      ? []
      : [`${unread} checkpoints were not looked at: name the key that signs them with --key.`]),
  ];
  const anchored = [
    ...looked,
    anchoredSize < size
      ? `Entries from ${anchoredSize} on are held by the chain alone: whoever can write the branch could write them anew.`
      : "Every entry is covered by a signed checkpoint.",
  ];
  if (report.ok) {
    return [
      `${size} entries of ${oneLine(from)}: whole and in order.`,
      ...(size === 0 ? [] : anchored),
      `last line  sha256 ${report.lastHash}`,
      `root       ${report.root}`,
    ].join("\n");
  }
  const findings = report.findings.map(({ path, line, code, message, more }) => {
    const place = line === undefined || line === 0 ? path : `${path}:${line}`;
    return oneLine(
      `${place}: ${code}: ${message}${more === 0 ? "" : ` (and ${more} more like this)`}`,
      2_000,
    );
  });
  const omitted = report.omitted === 0 ? [] : [`and ${report.omitted} more.`];
  return [
    `${size} entries of ${oneLine(from)}: NOT as they were written.`,
    ...findings,
    ...omitted,
    ...looked,
    ...(anchoredSize === 0 ? [] : [`The first ${anchoredSize} entries are as a checkpoint was signed for.`]),
  ].join("\n");
}

async function prove(context: CommandContext, entry: string, options: ProveOptions): Promise<Answer> {
  const files = await readLedger(context, options);
  const prover = await proverOf(context, files, options, options.checkpoint);
  const index = indexOf(linesOf(files), entry);
  const { line, text } = prover(index);
  if (options.out !== undefined) await writeFile(resolve(context.cwd, options.out), text);
  return {
    exit: 0,
    json: { value: { index, line, proof: text } },
    text: options.out === undefined ? text : `The proof of entry ${index} is in ${oneLine(options.out)}.`,
  };
}

function indexOf(lines: readonly string[], entry: string): number {
  if (/^\d{1,15}$/.test(entry)) return Number(entry);
  const index = lines.findIndex((line) => line.includes(`"id":${JSON.stringify(entry)}`));
  if (index !== -1) return index;
  throw new CommandError(
    1,
    "no-entry",
    `there is no entry \`${oneLine(entry, 100)}\`; name its number or its id`,
  );
}

async function check(context: CommandContext, file: string, options: ProofOptions): Promise<Answer> {
  const text = await readNamed(context, file);
  const trust = await someTrustOf(context, options);
  const line =
    options.line === undefined
      ? carriedLine(text)
      : ok((await readNamed(context, options.line)).replace(/\n$/, ""));
  if (!line.ok) return notProved(line.error);
  const verified = verifyProof(nodeHash, text, line.value, trust);
  if (!verified.ok) return notProved(verified.error);
  const { index, checkpoint } = verified.value;
  return {
    exit: 0,
    json: { value: { ok: true, index, origin: checkpoint.origin, size: checkpoint.size, line: line.value } },
    text: [
      `Proved: this is entry ${index} of the first ${checkpoint.size} of ${checkpoint.origin}.`,
      line.value,
    ]
      .map((shown) => oneLine(shown, 20_000))
      .join("\n"),
  };
}

type Why = { readonly code: string; readonly message: string };

const notProved = ({ code, message }: Why): Answer => ({
  exit: 1,
  json: { value: { ok: false, code, message } },
  text: oneLine(`NOT proved: ${code}: ${message}`),
});

/** The line that travels with a proof, byte for byte. Of what is no proof the verification says so. */
function carriedLine(text: string): Result<string, Why> {
  const proof = parseProof(text);
  if (proof === undefined) return ok("");
  if (proof.extra === undefined) {
    const help = "the proof carries no line; name the file that holds it with --line";
    throw new CommandError(1, "no-line", help);
  }
  // ATTACKER: bytes that are not UTF-8 would be read as U+FFFD, which a line may have.
  const line = decodeUtf8(proof.extra);
  return line === undefined
    ? err({ code: "not-in-ledger", message: "the line that it carries is not UTF-8" })
    : ok(line);
}

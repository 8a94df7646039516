// Who had what, when, and who approved it?

import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { type LedgerFiles, type LedgerPlace, readLedger, stateOf } from "#cli/ledger.ts";
import { anchorsFor } from "#cli/ledger-anchors.ts";
import { collect, type Keys, keyHelpOfClone } from "#cli/ledger-keys.ts";
import { proverOf } from "#cli/ledger-proof.ts";
import { instantFrom } from "#cli/time.ts";
import { answerJson, answerText, nobody } from "#cli/who-had.ts";
import { unknownNames } from "#ledger/known.ts";
import { type Held, type Question, type StoodBefore, whoHad } from "#ledger/who-had.ts";
import { oneLine } from "#report/escape.ts";
import { formatInstant, type Instant, instantOf } from "#time/instant.ts";
import type { AddCommand } from "./index.ts";

const examples = `
Times are RFC 3339 in UTC. Without any, the question is about now. The ledger is read from the branch
origin/lapse-ledger or lapse-ledger of this clone; nothing is asked of any host. Its signed checkpoints are checked
with the keys of the clone, or with those that are named.

Examples:
  lapse who-had orders-db/readonly --at 2026-11-24T03:10:00Z
  lapse who-had orders-db --from 2026-11-01T00:00:00Z --to 2026-12-01T00:00:00Z
  lapse who-had --subject mona --from 2026-01-01T00:00:00Z --repo ../access
  lapse who-had orders-db --at 2026-11-24T03:10:00Z --key "$(cat lapse.vkey)" --proofs ./home`;

type Options = LedgerPlace &
  Keys & {
    readonly subject?: string;
    readonly at?: string;
    readonly from?: string;
    readonly to?: string;
    readonly proofs?: string;
  };

export const addWhoHad: AddCommand = (program, context, conclude) => {
  program
    .command("who-had")
    .description("say who had access when, and who approved it, from the ledger")
    .argument("[target/entitlement]", "a target, or one of its entitlements (default: all, of --subject)")
    .option("--subject <name>", "only this login, numeric id or workload")
    .option("--at <time>", "at one instant")
    .option("--from <time>", "from this instant on")
    .option("--to <time>", "up to this instant (default: now)")
    .option("--proofs <folder>", "write the proof of each answer's entry into this folder")
    .option("--key <vkey>", keyHelpOfClone, collect)
    .option("--origin <name>", "the log's name (default: the first key's)")
    .option("--ledger <folder>", "a folder with the files of the ledger's branch")
    .option("--repo <folder>", "a clone that has the branch (default: here)")
    .option("--json", "answer as JSON")
    .addHelpText("after", examples)
    .action((what: string | undefined, options: Options, command) => {
      if (options.at !== undefined && (options.from !== undefined || options.to !== undefined)) {
        return command.error("error: --at cannot be used with --from or --to");
      }
      return conclude(command, () => answer(context, what, options));
    });
};

async function answer(context: CommandContext, what: string | undefined, options: Options): Promise<Answer> {
  const question = questionOf(context, what, options);
  const files = await readLedger(context, options);
  const { state, anchoredSize } = stateOf(files, await anchorsFor(context, files, options));
  const found = whoHad(state, question);
  const unknown = unknownNames(state, question);
  const proofs = await writeProofs(context, files, options, found);
  const json = {
    question: { ...question, from: formatInstant(question.from), until: formatInstant(question.until) },
    unknown,
    ledger: { size: state.size, lastHash: state.lastHash, anchoredSize },
    answers: found.map((one) => ({ ...answerJson(one), ...proofs.get(one.seq) })),
  };
  const lines =
    found.length === 0 ? [nobody(unknown)] : found.map((one) => answerText(one, proofs.get(one.seq)?.proof));
  return {
    exit: 0,
    json: { value: json },
    text: [...lines, "", heldText(files, state.size, anchoredSize)].join("\n"),
  };
}

function questionOf(context: CommandContext, what: string | undefined, options: Options): Question {
  const { from, until } = spanOf(context, options);
  const [target = "", ...rest] = (what ?? "").split("/");
  const entitlement = rest.join("/");
  if (target === "" && (what !== undefined || options.subject === undefined)) {
    throw new CommandError(2, "nothing-asked", "name a target, one of its entitlements, or a --subject");
  }
  return {
    ...(target === "" ? {} : { target }),
    ...(entitlement === "" ? {} : { entitlement }),
    ...(options.subject === undefined ? {} : { subject: subjectOf(options.subject) }),
    from,
    until,
  };
}

function spanOf(context: CommandContext, { at, from, to }: Options): { from: Instant; until: Instant } {
  if (at !== undefined || (from === undefined && to === undefined)) {
    const instant = at === undefined ? context.clock() : instantFrom("--at", at);
    return { from: instant, until: instantOf(instant + 1) };
  }
  const begin = from === undefined ? instantOf(0) : instantFrom("--from", from);
  const end = to === undefined ? context.clock() : instantFrom("--to", to);
  if (begin >= end) throw new CommandError(2, "empty-time", "--from has to be before --to");
  return { from: begin, until: end };
}

/** Digits are an id, for a login can be another's later; `@123` is the login. */
const subjectOf = (text: string): string | number =>
  /^\d{1,15}$/.test(text) ? Number(text) : text.replace(/^@/, "");

/** The file with the proof, by the number of the entry that it proves. */
type Proofs = ReadonlyMap<number, { readonly proof: string }>;

async function writeProofs(
  context: CommandContext,
  files: LedgerFiles,
  { proofs: folder, ...options }: Options,
  found: readonly (Held | StoodBefore)[],
): Promise<Proofs> {
  if (folder === undefined) return new Map();
  const prove = await proverOf(context, files, options);
  const place = resolve(context.cwd, folder);
  const written = new Map<number, { readonly proof: string }>();
  for (const { seq } of found) {
    const proof = join(folder, `entry-${seq}.tlog-proof`);
    const { text } = prove(seq);
    await mkdir(place, { recursive: true });
    await writeFile(join(place, `entry-${seq}.tlog-proof`), text);
    written.set(seq, { proof });
  }
  return written;
}

function heldText({ from }: LedgerFiles, size: number, anchoredSize: number): string {
  const held =
    anchoredSize === 0
      ? ", held by their chain alone"
      : anchoredSize < size
        ? `; the first ${anchoredSize} as signed`
        : ", as signed";
  return `${size} entries of ${oneLine(from)}, whole and in order${held}.`;
}

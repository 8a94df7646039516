// Where is the ledger, and what does it say? Its files from a branch of a clone, or from a folder that somebody saved.

import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { type CommandContext, CommandError } from "#cli/context.ts";
import { nodeHash } from "#forge/crypto.ts";
import { type LocalGit, localGit } from "#forge/git/objects.ts";
import { GitFailed } from "#forge/git/run.ts";
import { decodeUtf8 } from "#forge/utf8.ts";
import type { CommitId } from "#identity/names.ts";
import type { LedgerEntry } from "#ledger/entry.ts";
import { fold } from "#ledger/fold.ts";
import { compareSegmentPaths, type SegmentFile } from "#ledger/segments.ts";
import { emptyState, type LedgerState } from "#ledger/state.ts";
import { verifyLedger } from "#ledger/verify.ts";
import { oneLine } from "#report/escape.ts";
import { validateLedgerEntry } from "#schemas/generated/validators.js";

export type LedgerPlace = { readonly ledger?: string; readonly repo?: string };

export type LedgerFiles = {
  /** Where it was read from, for people: `origin/lapse-ledger`, or a folder. */
  readonly from: string;
  /** Files below `ledger/`, in order. */
  readonly segments: readonly SegmentFile[];
  /** The signed checkpoint that stands beside them. */
  readonly checkpoint: string | undefined;
};

/** What was fetched last is asked first: a local branch of that name is there only where somebody writes one. */
const branches = ["origin/lapse-ledger", "lapse-ledger"];

/** Reads all of it. Throws a CommandError in words when it is not there. */
export async function readLedger(context: CommandContext, place: LedgerPlace): Promise<LedgerFiles> {
  if (place.ledger !== undefined && place.repo !== undefined) {
    throw new CommandError(2, "two-ledgers", "--ledger and --repo cannot be used together");
  }
  if (place.ledger !== undefined) return fromFolder(resolve(context.cwd, place.ledger));
  const git = localGit(resolve(context.cwd, place.repo ?? "."));
  try {
    return await fromBranch(git);
  } catch (error) {
    if (!(error instanceof GitFailed)) throw error;
    const help = "name a clone with --repo, or a folder with the branch's files with --ledger";
    throw new CommandError(1, "no-repository", `\`${git.folder}\` is no git repository; ${help}`);
  } finally {
    git.close();
  }
}

async function fromBranch(git: LocalGit): Promise<LedgerFiles> {
  for (const branch of branches) {
    const commit = await git.commit(branch);
    if (commit === undefined) continue;
    const files = await git.files(commit, "ledger");
    const segments = await Promise.all(
      files.map(async ({ path, blob }) => ({ path, content: await git.bytes(blob).then(decodeUtf8) })),
    );
    return { from: branch, segments: inOrder(segments), checkpoint: await checkpointOn(git, commit) };
  }
  throw new CommandError(
    1,
    "no-ledger",
    `there is no branch \`lapse-ledger\` here; run \`git fetch origin lapse-ledger:refs/remotes/origin/lapse-ledger\``,
  );
}

async function checkpointOn(git: LocalGit, commit: CommitId): Promise<string | undefined> {
  const entry = await git.file(commit, "checkpoint");
  return entry === undefined ? undefined : git.text(entry.blob);
}

async function fromFolder(folder: string): Promise<LedgerFiles> {
  const entries = await readdir(join(folder, "ledger"), { recursive: true, withFileTypes: true }).catch(
    () => {
      const help = "it has to hold the branch's files, with `ledger/` at the top";
      throw new CommandError(1, "folder-missing", `there is no folder \`${folder}/ledger\`; ${help}`);
    },
  );
  const segments = await Promise.all(
    entries
      .filter((entry) => !entry.isDirectory())
      .map(async (entry) => {
        const place = join(entry.parentPath, entry.name);
        return { path: relative(folder, place), content: decodeUtf8(await readFile(place)) };
      }),
  );
  const checkpoint = await readFile(join(folder, "checkpoint"), "utf8").catch(() => undefined);
  return { from: folder, segments: inOrder(segments), checkpoint };
}

const inOrder = (segments: readonly SegmentFile[]): readonly SegmentFile[] =>
  segments.toSorted((a, b) => compareSegmentPaths(a.path, b.path));

/** Every line, in order, without its newline. */
export const linesOf = ({ segments }: LedgerFiles): readonly string[] =>
  segments.flatMap(({ content }) => (content ?? "").split("\n").slice(0, -1));

/**
 * What the ledger's entries fold into. Throws a CommandError when they do not hold together: an answer from a ledger
 * that was changed would be worth less than none.
 */
export function stateOf(files: LedgerFiles): LedgerState {
  const report = verifyLedger([...files.segments], { origin: "", trusted: [], checkpoints: [] }, nodeHash);
  if (!report.ok) {
    const [{ message }] = report.findings;
    const text = `the ledger does not hold together: ${oneLine(message)} See \`lapse ledger verify\`.`;
    throw new CommandError(1, "ledger-broken", text);
  }
  const entries = linesOf(files).map((line, seq): LedgerEntry => {
    const entry: unknown = JSON.parse(line);
    if (validateLedgerEntry(entry)) return entry;
    throw new CommandError(1, "entry-unknown", `entry ${seq} is none that this version understands`);
  });
  return fold(emptyState, entries, report.lastHash);
}

/** A file that was named on the command line. */
export async function readNamed(context: CommandContext, path: string): Promise<string> {
  const bytes = await readFile(resolve(context.cwd, path)).catch(() => {
    throw new CommandError(1, "file-missing", `there is no file \`${oneLine(path, 200)}\``);
  });
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new CommandError(1, "not-text", `\`${oneLine(path, 200)}\` is not UTF-8`);
  return text;
}

// Where is the ledger, and what does it say? Its files from a branch of a clone, or from a folder that somebody saved.

import { lstat, readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { type CommandContext, CommandError } from "#cli/context.ts";
import { nodeHash } from "#forge/crypto.ts";
import type { TreeEntry } from "#forge/forge.ts";
import { type LocalGit, localGit } from "#forge/git/objects.ts";
import { GitFailed, NoGit } from "#forge/git/run.ts";
import { decodeUtf8 } from "#forge/utf8.ts";
import type { CommitId } from "#identity/names.ts";
import type { Anchors } from "#ledger/anchors.ts";
import type { LedgerEntry } from "#ledger/entry.ts";
import { fold } from "#ledger/fold.ts";
import { CHECKPOINT_PATH } from "#ledger/seal.ts";
import { compareSegmentPaths, parseSegmentPath, type SegmentFile } from "#ledger/segments.ts";
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
    const { branch, commit } = await tipOf(git);
    return await fromBranch(git, branch, commit);
  } catch (error) {
    if (error instanceof NoGit) throw new CommandError(3, "git-missing", error.message);
    if (!(error instanceof GitFailed)) throw error;
    if (error instanceof NoGit) throw new CommandError(3, "git-missing", error.message);
    throw new CommandError(
      1,
      "ledger-unreadable",
      `the ledger cannot be read: ${oneLine(error.message, 300)}`,
    );
  } finally {
    git.close();
  }
}

async function tipOf(git: LocalGit): Promise<{ readonly branch: string; readonly commit: CommitId }> {
  for (const branch of branches) {
    const commit = await git.commit(branch).catch((error: unknown) => {
      if (!(error instanceof GitFailed) || error instanceof NoGit) throw error;
      const help = "name a clone with --repo, or a folder with the branch's files with --ledger";
      throw new CommandError(1, "no-repository", `\`${git.folder}\` is no git repository; ${help}`);
    });
    if (commit !== undefined) return { branch, commit };
  }
  throw new CommandError(
    1,
    "no-ledger",
    `there is no branch \`lapse-ledger\` here; run \`git fetch origin lapse-ledger:refs/remotes/origin/lapse-ledger\``,
  );
}

async function fromBranch(git: LocalGit, branch: string, commit: CommitId): Promise<LedgerFiles> {
  const files = await git.files(commit, "ledger");
  const segments = await Promise.all(
    files.map(({ path, mode, blob }) => segmentFile(path, isRegular(mode), () => git.bytes(blob))),
  );
  const checkpoint = await git.file(commit, CHECKPOINT_PATH);
  return {
    from: branch,
    segments: inOrder(segments),
    checkpoint: checkpoint === undefined ? undefined : await noteOn(git, checkpoint),
  };
}

async function noteOn(git: LocalGit, { mode, blob }: TreeEntry): Promise<string> {
  return isRegular(mode) ? noteOf(await git.bytes(blob)) : noNote;
}

/** As git has it: 100644, or 100755 for what may be run. */
const isRegular = (mode: string): boolean => mode.startsWith("100");

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
      .map((entry) => {
        const place = join(entry.parentPath, entry.name);
        return segmentFile(relative(folder, place), entry.isFile(), () => bytesAt(place));
      }),
  );
  const checkpoint = join(folder, CHECKPOINT_PATH);
  const kind = await lstat(checkpoint).catch(() => undefined);
  return {
    from: folder,
    segments: inOrder(segments),
    checkpoint: kind === undefined ? undefined : kind.isFile() ? noteOf(await bytesAt(checkpoint)) : noNote,
  };
}

/** Only what can be a segment is read: whatever else lies there is named, and may be anything. */
async function segmentFile(
  path: string,
  isFile: boolean,
  read: () => Promise<Uint8Array>,
): Promise<SegmentFile> {
  if (!isFile) return { path, content: undefined, isIrregular: true };
  return { path, content: parseSegmentPath(path) === undefined ? "" : decodeUtf8(await read()) };
}

/** Stands for a checkpoint that is there and cannot be read: it is not believed, and not passed over either. */
const noNote = "";

const noteOf = (bytes: Uint8Array): string => decodeUtf8(bytes) ?? noNote;

async function bytesAt(place: string): Promise<Uint8Array> {
  return readFile(place).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(1, "ledger-unreadable", `the ledger cannot be read: ${oneLine(why, 300)}`);
  });
}

const inOrder = (segments: readonly SegmentFile[]): readonly SegmentFile[] =>
  segments.toSorted((a, b) => compareSegmentPaths(a.path, b.path));

/** Every line, in order, without its newline. */
export const linesOf = ({ segments }: LedgerFiles): readonly string[] =>
  segments.flatMap(({ content }) => (content ?? "").split("\n").slice(0, -1));

/**
 * What the ledger's entries fold into, and how many of them a signed checkpoint covers. Throws a CommandError when they
 * do not hold together or do not agree with `anchors`: an answer from a ledger that was changed would be worth less
 * than none.
 */
export function stateOf(
  files: LedgerFiles,
  anchors: Anchors,
): { readonly state: LedgerState; readonly anchoredSize: number } {
  const report = verifyLedger([...files.segments], anchors, nodeHash);
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
  return { state: fold(emptyState, entries, report.lastHash), anchoredSize: report.anchoredSize };
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

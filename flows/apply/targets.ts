// Which targets are there, and how are they reached? As their files on the default branch say, one by one.

import type { TreeEntry } from "#forge/forge.ts";
import type { TargetName } from "#identity/names.ts";
import { entriesOf } from "#ledger/layers.ts";
import type { LedgerState } from "#ledger/state.ts";
import type { TargetModel } from "#policy/model.ts";
import { isTargetPath, readTarget } from "#policy/read/target.ts";
import { formatProblem } from "#source/problem.ts";
import type { TargetConfig } from "#targets/target.ts";
import { detailOf, type Run } from "./run.ts";

export type KnownTarget = {
  readonly config: TargetConfig;
  /** Its file is gone or cannot be read, so an earlier version of it is used, and only to take access away. */
  readonly revokeOnly: boolean;
};

export type Targets = {
  readonly known: readonly KnownTarget[];
  /** Targets where access has to be looked after, and which cannot be reached in any way. */
  readonly lost: readonly { readonly target: TargetName; readonly detail: string }[];
};

/**
 * The targets of the tree, and those that are described no longer but where the ledger says that something is ours. A
 * file that cannot be read holds up no other target, and nothing keeps access from being taken away: then the newest
 * version of the file that can be read says where.
 */
export async function targetsOf(run: Run, state: LedgerState): Promise<Targets> {
  const files = new Map<string, TreeEntry>();
  for (const file of run.tree ?? []) if (isTargetPath(file.path)) files.set(file.path, file);
  const needed = new Set([
    ...files.keys(),
    ...managedTargets(state).map((name) => `access/${name}/target.yaml`),
  ]);
  const known: KnownTarget[] = [];
  const lost: { target: TargetName; detail: string }[] = [];
  for (const path of [...needed].sort()) {
    const target = (path.split("/")[1] ?? "") as TargetName;
    const file = files.get(path);
    const now = file === undefined ? { detail: "its target.yaml is gone" } : await readAt(run, file);
    if ("config" in now) {
      known.push({ config: now.config, revokeOnly: false });
      continue;
    }
    run.troubles.push(`target ${target}: ${now.detail}`);
    const earlier = await earlierConfig(run, path);
    if (earlier === undefined) lost.push({ target, detail: now.detail });
    else known.push({ config: earlier, revokeOnly: true });
  }
  return { known, lost };
}

/** Names of the targets at which the ledger says that something is ours. */
function managedTargets(state: LedgerState): readonly TargetName[] {
  const names = new Set<TargetName>();
  for (const [key] of entriesOf(state.managed)) names.add(key.slice(0, key.indexOf("/")) as TargetName);
  return [...names];
}

type Read = { readonly config: TargetConfig } | { readonly detail: string };

async function readAt(run: Run, file: TreeEntry): Promise<Read> {
  if (file.mode !== "100644") return { detail: "its target.yaml is not a regular file" };
  try {
    const model = readTarget({ path: file.path, text: await run.forge.git.text(file.blob) });
    if (model.ok) return { config: configOf(model.value) };
    const [problem] = model.error;
    return { detail: problem === undefined ? "it cannot be read" : formatProblem(problem) };
  } catch (error) {
    return { detail: detailOf(error) };
  }
}

async function earlierConfig(run: Run, path: string): Promise<TargetConfig | undefined> {
  if (run.head === undefined) return undefined;
  try {
    for (const commit of await run.forge.commitsTouching(path, run.head)) {
      for (const at of [commit, ...(await run.forge.git.parents(commit)).slice(0, 1)]) {
        const file = await run.forge.git.file(at, path);
        const read = file === undefined ? undefined : await readAt(run, file);
        if (read !== undefined && "config" in read) return read.config;
      }
    }
  } catch (error) {
    run.troubles.push(`${path}: ${detailOf(error)}`);
  }
  return undefined;
}

export const configOf = ({ name, kind, connection, entitlements }: TargetModel): TargetConfig => ({
  name,
  kind,
  connection,
  entitlements: [...entitlements.values()].map(({ name: entitlement, settings }) => ({
    name: entitlement,
    settings,
  })),
});

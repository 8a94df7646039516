// What differs between two folders? Compared by id, so that nothing is read that did not change.

import type { ChangedFile, Listed } from "#forge/forge.ts";
import type { BlobId } from "#identity/names.ts";
import type { ListedEntry, TreeReader } from "./trees.ts";

/** As many as GitHub itself lists of a pull request; beyond, the list says that it is not complete. */
export const changedFilesMax = 3_000;

/**
 * The files that differ, in the order of paths. A rename is a removal and an addition: git keeps no renames, and
 * neither does this. `complete` is false when there are more than 3,000.
 */
export async function changedFiles(
  trees: TreeReader,
  before: string,
  after: string,
): Promise<Listed<ChangedFile>> {
  const found: ChangedFile[] = [];
  const pending: { before?: string; after?: string; prefix: string }[] = [{ before, after, prefix: "" }];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    if (found.length > changedFilesMax) break;
    if (pair.before === pair.after) continue;
    if (pair.before === undefined || pair.after === undefined) {
      found.push(...(await wholeFolder(trees, pair)));
      continue;
    }
    const [old, now] = await Promise.all([trees.level(pair.before), trees.level(pair.after)]);
    const [oldByName, nowByName] = [byName(old), byName(now)];
    for (const name of new Set([...oldByName.keys(), ...nowByName.keys()])) {
      const one = oldByName.get(name);
      const other = nowByName.get(name);
      if (one?.sha === other?.sha && one?.mode === other?.mode) continue;
      found.push(...fileChange(`${pair.prefix}${name}`, one, other));
      const folders = {
        ...(one?.type === "tree" ? { before: one.sha } : {}),
        ...(other?.type === "tree" ? { after: other.sha } : {}),
      };
      if (Object.keys(folders).length > 0) pending.push({ ...folders, prefix: `${pair.prefix}${name}/` });
    }
  }
  found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { items: found.slice(0, changedFilesMax), complete: found.length <= changedFilesMax };
}

const byName = (entries: readonly ListedEntry[]) => new Map(entries.map((entry) => [entry.path, entry]));

/** A folder that is new or gone: all of its files are. */
async function wholeFolder(
  trees: TreeReader,
  pair: { readonly before?: string; readonly after?: string; readonly prefix: string },
): Promise<readonly ChangedFile[]> {
  const side = pair.before === undefined ? "after" : "before";
  const files = await trees.allBelow(pair[side] ?? "", pair.prefix);
  return files.map(({ path, blob, mode }) => ({ path, [side]: { blob, mode } }));
}

/** Nothing when both sides are folders: what differs within is found further down. */
function fileChange(path: string, one?: ListedEntry, other?: ListedEntry): readonly ChangedFile[] {
  const side = (entry: ListedEntry) => ({ blob: entry.sha as BlobId, mode: entry.mode });
  const change = {
    path,
    ...(one !== undefined && one.type !== "tree" ? { before: side(one) } : {}),
    ...(other !== undefined && other.type !== "tree" ? { after: side(other) } : {}),
  };
  return "before" in change || "after" in change ? [change] : [];
}

// What does a tree hold, and which tree is it with some paths changed? Trees as git stores them, read and written whole.

import type { ObjectReader } from "./objects.ts";

/** An entry of one folder; `mode` as git prints it, six digits. */
export interface FolderEntry {
  readonly mode: string;
  readonly name: string;
  readonly sha: string;
}

export const FOLDER = "040000";

export interface PathChange {
  readonly mode: string;
  readonly path: string;
  /** null removes the path. */
  readonly sha: string | null;
}

/** Parses a tree object: `<mode> <name>\0<20 bytes>`, again and again. */
export function parseTree(body: Buffer): readonly FolderEntry[] {
  const entries: FolderEntry[] = [];
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(32, at);
    const end = body.indexOf(0, space);
    entries.push({
      mode: body.toString("latin1", at, space).padStart(6, "0"),
      name: body.toString("utf8", space + 1, end),
      sha: body.toString("hex", end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

/** A tree object's body; entries in git's order, in which a folder's name sorts as if it ended in a slash. */
export function formatTree(entries: readonly FolderEntry[]): Buffer {
  const key = ({ mode, name }: FolderEntry): Buffer => Buffer.from(mode === FOLDER ? `${name}/` : name);
  const sorted = entries.toSorted((a, b) => Buffer.compare(key(a), key(b)));
  return Buffer.concat(
    sorted.flatMap(({ mode, name, sha }) => [
      Buffer.from(`${mode.replace(/^0+/, "")} ${name}\0`),
      Buffer.from(sha, "hex"),
    ]),
  );
}

/** Writes the tree that `base` (undefined: an empty one) becomes with these changes; folders left empty vanish. */
export async function changeTree(
  read: ObjectReader["read"],
  write: (body: Buffer) => Promise<string>,
  base: string | undefined,
  changes: readonly PathChange[],
): Promise<string> {
  return (await changeFolder(read, write, base, changes)) ?? write(Buffer.alloc(0));
}

async function changeFolder(
  read: ObjectReader["read"],
  write: (body: Buffer) => Promise<string>,
  base: string | undefined,
  changes: readonly PathChange[],
): Promise<string | undefined> {
  const before = base === undefined ? undefined : await read(base);
  if (base !== undefined && before?.type !== "tree") throw new Error(`${base} is no tree`);
  const entries = new Map(
    before === undefined ? [] : parseTree(before.body).map((entry) => [entry.name, entry]),
  );
  for (const [name, inside] of byFirstName(changes)) {
    // The last word on a name itself comes first: what is inside a folder is changed in what stands there then.
    const whole = inside.findLast(({ path }) => path === "");
    if (whole?.sha === null) entries.delete(name);
    else if (whole !== undefined) entries.set(name, { mode: whole.mode, name, sha: whole.sha });
    const below = inside.filter(({ path }) => path !== "");
    if (below.length === 0) continue;
    const there = entries.get(name);
    const sha = await changeFolder(read, write, there?.mode === FOLDER ? there.sha : undefined, below);
    if (sha === undefined) entries.delete(name);
    else entries.set(name, { mode: FOLDER, name, sha });
  }
  return entries.size === 0 ? undefined : write(formatTree([...entries.values()]));
}

function byFirstName(changes: readonly PathChange[]): ReadonlyMap<string, PathChange[]> {
  const groups = new Map<string, PathChange[]>();
  for (const { path, ...rest } of changes) {
    const slash = path.indexOf("/");
    const name = slash < 0 ? path : path.slice(0, slash);
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push({ ...rest, path: slash < 0 ? "" : path.slice(slash + 1) });
  }
  return groups;
}

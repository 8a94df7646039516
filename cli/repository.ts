// Which folder does a command speak of? The nearest one, upwards, that holds policies or access.

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CommandError } from "#cli/context.ts";
import { isGovernanceFile } from "#policy/read/governance.ts";
import type { SourceFile } from "#source/file.ts";

/** The top of the repository around a folder. */
export function findRepository(from: string): string {
  for (let folder = from; ; ) {
    if ([".git", "policies", "access"].some((name) => existsSync(join(folder, name)))) return folder;
    const above = dirname(folder);
    if (above === folder) break;
    folder = above;
  }
  throw new CommandError(
    1,
    "no-repository",
    `\`${from}\` is not in a repository; go to a folder with \`policies/\` and \`access/\``,
  );
}

/** The files that govern, as they stand in the working tree. Of `access/` only the first level is listed. */
export async function readGoverningFiles(root: string): Promise<readonly SourceFile[]> {
  const policies = await listed(join(root, "policies"), true);
  const access = await listed(join(root, "access"), false);
  const paths = [
    ...policies.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)),
    join(root, "access", "directory.yaml"),
    ...access
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, "access", entry.name, "target.yaml")),
  ];
  const files = await Promise.all(
    paths.toSorted().map(async (place): Promise<readonly SourceFile[]> => {
      const path = place.slice(root.length + 1);
      const text = await readFile(place, "utf8").catch(() => undefined);
      return text === undefined || !isGovernanceFile(path) ? [] : [{ path, text }];
    }),
  );
  return files.flat();
}

const listed = async (folder: string, recursive: boolean) =>
  readdir(folder, { recursive, withFileTypes: true }).catch(() => []);

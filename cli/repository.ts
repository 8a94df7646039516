// Which folder does a command speak of? The nearest one, upwards, that holds policies or access.

import { type Dirent, existsSync, readdirSync, readFileSync } from "node:fs";
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
export function readGoverningFiles(root: string): readonly SourceFile[] {
  const policies = listed(join(root, "policies"), true);
  const access = listed(join(root, "access"), false);
  const paths = [
    ...policies.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)),
    join(root, "access", "directory.yaml"),
    ...access
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, "access", entry.name, "target.yaml")),
  ];
  return paths.toSorted().flatMap((place): readonly SourceFile[] => {
    const path = place.slice(root.length + 1);
    if (!isGovernanceFile(path)) return [];
    try {
      return [{ path, text: readFileSync(place, "utf8") }];
    } catch {
      return [];
    }
  });
}

function listed(folder: string, recursive: boolean): readonly Dirent[] {
  try {
    return readdirSync(folder, { recursive, withFileTypes: true });
  } catch {
    return [];
  }
}

// Which texts are paths of files in a repository?

/**
 * The names of a repository path, e.g. `access/orders-db/readonly/mona/x.yaml`, or nothing where the text is no
 * such path: empty, with a slash at either end, with an empty name, or with `.` or `..` (git keeps no such path).
 *
 * ATTACKER: whoever gets `a/../b` or `a//b` past a matcher chooses which rule governs. Such a text matches no
 * pattern at all, not even `*`, and what no rule matches is denied.
 */
export function namesOf(path: string): readonly string[] | undefined {
  const names = path.split("/");
  return names.every(isName) ? names : undefined;
}

/** Whether a text can be one name in a repository path. */
export function isName(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && !name.includes("/");
}

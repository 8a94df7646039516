// Where can a reader look at a line? As a link to it at the commit that was judged, or just its place.

import type { Place } from "#source/problem.ts";
import { code } from "./escape.ts";

/** A repository on the host on which the text is shown. */
export type LinkBase = { readonly owner: string; readonly name: string };

/**
 * `path:line` as markdown. A link begins at the host's own root, so that it leads to github.com and to an enterprise's
 * server alike. Without a repository it is the place alone.
 */
export function placeLink(at: Place, commit: string, repository: LinkBase | undefined): string {
  const shown = code(`${at.path}:${at.line}`);
  if (repository === undefined) return shown;
  const segments = ["", repository.owner, repository.name, "blob", commit, ...at.path.split("/")];
  return `[${shown}](${segments.map(encoded).join("/")}#L${at.line})`;
}

/** ATTACKER: a parenthesis in a path would end the link, and what follows would be markdown. */
const encoded = (segment: string): string =>
  encodeURIComponent(segment.toWellFormed()).replace(
    /[()'*!~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

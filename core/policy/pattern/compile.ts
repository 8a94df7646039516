// Which of a policy's patterns match a path, asked of all of them at once?
//
// The automaton's states are gathered into folders as paths need them: a folder is the set of states that a path
// can be in. One that was met before is found again by its text, so a path costs one look-up for its folder and
// one step for its file, however many patterns there are.
import type { Automaton } from "./automaton.ts";
import { type Folder, foldersOf, MEMO_MAX } from "./folder.ts";
import { namesOf } from "./path.ts";
import type { Pattern } from "./pattern.ts";

export type PatternSet = {
  readonly patterns: readonly Pattern[];
  readonly automaton: Automaton;
  /** The root of the repository, where every path begins; `next` goes on from there. */
  readonly root: Folder;
  /** The index of the last pattern that matches: the one that governs. Later ones replace, they never merge. */
  readonly lastMatch: (path: string) => number | undefined;
  /** The indices of all patterns that match, ascending. */
  readonly allMatches: (path: string) => readonly number[];
};

/**
 * Compiles patterns for any number of paths. Paths are repository paths; what is none (see `namesOf`) is matched
 * by nothing. Pure for its callers: what it remembers changes only how soon it answers.
 */
export function compilePatterns(patterns: readonly Pattern[]): PatternSet {
  const byText = new Map<string, Folder>();
  const folders = foldersOf(patterns, () => byText.clear());
  const folderAt = (text: string): Folder => {
    const known = byText.get(text);
    if (known !== undefined) return known;
    let folder = folders.root();
    for (const name of namesOf(text) ?? [""]) folder = folder.next(name);
    if (byText.size >= MEMO_MAX) byText.clear();
    byText.set(text, folder);
    return folder;
  };
  const at = (path: string): Folder => {
    const slash = path.lastIndexOf("/");
    const folder = slash < 0 ? folders.root() : folderAt(path.slice(0, slash));
    return folder.next(path.slice(slash + 1));
  };
  return {
    patterns,
    automaton: folders.automaton,
    root: folders.root(),
    lastMatch: (path) => at(path).last,
    allMatches: (path) => at(path).matches,
  };
}

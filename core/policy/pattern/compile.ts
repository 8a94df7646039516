// Which of a policy's patterns match a path, asked of all of them at once?
//
// The automaton's states are gathered into folders as paths need them: a folder is the set of states that a path
// can be in. So a path costs one look-up a name, however many patterns there are. (A memo of whole folder texts
// was slower than these look-ups: its texts are many and long, and each is hashed anew.)
import { type Automaton, automatonOf } from "./automaton.ts";
import { type Folder, rootsOf } from "./folder.ts";
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
  const automaton = automatonOf(patterns);
  const root = rootsOf(automaton);
  const at = (path: string): Folder => {
    let folder = root();
    for (let from = 0; ; ) {
      const slash = path.indexOf("/", from);
      if (slash < 0) return folder.next(path.slice(from));
      folder = folder.next(path.slice(from, slash));
      from = slash + 1;
    }
  };
  return {
    patterns,
    automaton,
    root: root(),
    lastMatch: (path) => at(path).last,
    allMatches: (path) => at(path).matches,
  };
}

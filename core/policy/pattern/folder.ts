// Where can a path be in a compiled policy, and where does its next name lead?
import { type Automaton, automatonOf, type State, type StateId } from "./automaton.ts";
import { isName } from "./path.ts";
import type { Pattern } from "./pattern.ts";
import { type Wildcard, wildcardKey, wildcardMatches } from "./segment.ts";

/**
 * Where a path can be in a compiled policy after some names: all that decides how it goes on. Two paths in the
 * same folder are told apart by no pattern from there on.
 */
export type Folder = {
  /** Equal for equal folders of one pattern set; not stable between runs. */
  readonly key: string;
  /** The automaton's states, ascending. */
  readonly states: readonly StateId[];
  /** The patterns, ascending, that match a file here. */
  readonly matches: readonly number[];
  readonly last: number | undefined;
  /** The names that lead elsewhere than other names do, and the wildcards that tell other names apart. */
  readonly names: ReadonlySet<string>;
  readonly wildcards: readonly Wildcard[];
  /** The folder, or the file, below this one. A text that is no name (see `isName`) leads to no states. */
  readonly next: (name: string) => Folder;
};

/** How many of anything is remembered before all of it is forgotten: a limit on memory, not on answers. */
export const MEMO_MAX = 50_000;

export type Folders = {
  readonly automaton: Automaton;
  /** Where every path begins. */
  readonly root: () => Folder;
};

/**
 * Makes the folders of patterns as they are asked for, each set of states once. `forgotten` is called when so many
 * were met that all are dropped; who keeps folders by other means then drops them too.
 */
export function foldersOf(patterns: readonly Pattern[], forgotten: () => void): Folders {
  const automaton = automatonOf(patterns);
  const byKey = new Map<string, Folder>();
  const folderOf = (states: readonly StateId[]): Folder => {
    const key = states.join(",");
    const known = byKey.get(key);
    if (known !== undefined) return known;
    if (byKey.size >= MEMO_MAX) {
      byKey.clear();
      root = undefined;
      forgotten();
    }
    const folder = makeFolder(automaton, key, states, folderOf);
    byKey.set(key, folder);
    return folder;
  };
  let root: Folder | undefined;
  return {
    automaton,
    root: () => {
      root ??= folderOf(closed(automaton, [automaton.start]));
      return root;
    },
  };
}

function makeFolder(
  automaton: Automaton,
  key: string,
  ids: readonly StateId[],
  folderOf: (states: readonly StateId[]) => Folder,
): Folder {
  const states = ids.flatMap((id) => automaton.states[id] ?? []);
  const names = new Set(states.flatMap((state) => [...state.literals.keys()]));
  const wildcards = distinctWildcards(states);
  const matches = [...new Set(states.flatMap((state) => state.accepts))].sort((a, b) => a - b);
  // How a name goes on depends on which literal it is or, if none, on which wildcards describe it; on nothing
  // else. So what is remembered is bounded by the patterns, not by the paths.
  const byLiteral = new Map<string, Folder>();
  const byWildcards = new Map<string, Folder>();
  const next = (name: string): Folder => {
    const known = byLiteral.get(name);
    if (known !== undefined) return known;
    if (!isName(name)) return folderOf([]);
    const memo = names.has(name) ? byLiteral : byWildcards;
    let by = memo === byLiteral ? name : "";
    if (memo === byWildcards) for (const each of wildcards) by += wildcardMatches(each, name) ? "1" : "0";
    let folder = memo.get(by);
    if (folder === undefined) {
      folder = folderOf(closed(automaton, step(ids, states, name)));
      if (memo.size >= MEMO_MAX) memo.clear();
      memo.set(by, folder);
    }
    return folder;
  };
  return { key, states: ids, matches, last: matches.at(-1), names, wildcards, next };
}

function distinctWildcards(states: readonly State[]): readonly Wildcard[] {
  const byKey = new Map<string, Wildcard>();
  for (const state of states) {
    for (const { wildcard } of state.wildcards) byKey.set(wildcardKey(wildcard), wildcard);
  }
  return [...byKey.values()];
}

/** The states that one name leads to. */
function step(ids: readonly StateId[], states: readonly State[], name: string): readonly StateId[] {
  const reached: StateId[] = [];
  states.forEach((state, index) => {
    const id = ids[index];
    const literal = state.literals.get(name);
    if (literal !== undefined) reached.push(literal);
    for (const { wildcard, to } of state.wildcards) if (wildcardMatches(wildcard, name)) reached.push(to);
    if (state.any !== undefined) reached.push(state.any);
    if (state.loops && id !== undefined) reached.push(id);
  });
  return reached;
}

/** States together with what is entered with them, ascending and each once. */
function closed(automaton: Automaton, ids: readonly StateId[]): readonly StateId[] {
  const all = new Set<StateId>();
  for (let id of ids) {
    for (;;) {
      all.add(id);
      const skip = automaton.states[id]?.skip;
      if (skip === undefined) break;
      id = skip;
    }
  }
  return [...all].sort((a, b) => a - b);
}

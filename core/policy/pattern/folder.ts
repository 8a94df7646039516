// Where can a path be in a compiled policy, and where does its next name lead?
import type { Automaton, State, StateId } from "./automaton.ts";
import { isName } from "./path.ts";
import { isLoneStar, type Wildcard, wildcardKey, wildcardMatcher, wildcardMatches } from "./segment.ts";

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
  /** The names, sorted, that patterns spell out here; each may lead elsewhere than all others. */
  readonly names: () => readonly string[];
  /** What else tells names apart here: two other names that the same of these describe lead to the same folder. */
  readonly wildcards: () => readonly Wildcard[];
  /** The folder, or the file, below this one. A text that is no name (see `isName`) leads to no states. */
  readonly next: (name: string) => Folder;
};

/** How many sets of states are remembered before all are forgotten: a limit on memory, not on answers. */
const MEMO_MAX = 50_000;

/** Makes the folders of an automaton as they are asked for, each set of states once, and gives its root. */
export function rootsOf(automaton: Automaton): () => Folder {
  const byKey = new Map<string, Folder>();
  let root: Folder | undefined;
  const folderOf = (states: readonly StateId[]): Folder => {
    const key = states.join(",");
    const known = byKey.get(key);
    if (known !== undefined) return known;
    if (byKey.size >= MEMO_MAX) {
      // Folders hold on to one another, so the root, from which all are reached, is made anew.
      byKey.clear();
      root = undefined;
    }
    const folder = makeFolder(automaton, key, states, folderOf);
    byKey.set(key, folder);
    return folder;
  };
  return () => {
    root ??= folderOf(closed(automaton, [automaton.start]));
    return root;
  };
}

function makeFolder(
  automaton: Automaton,
  key: string,
  ids: readonly StateId[],
  folderOf: (states: readonly StateId[]) => Folder,
): Folder {
  const states = ids.flatMap((id) => automaton.states[id] ?? []);
  const matches = matchesAt(states);
  // Most folders are files, which nothing follows: the way on is worked out when it is first asked for.
  let way: Way | undefined;
  const wayOn = (): Way => {
    way ??= makeWay(states, (entered) => folderOf(closed(automaton, entered)));
    return way;
  };
  return {
    key,
    states: ids,
    matches,
    last: matches.at(-1),
    next: (name) => (way ?? wayOn()).next(name),
    names: () => wayOn().names(),
    wildcards: () => wayOn().wildcards,
  };
}

type Way = {
  readonly next: (name: string) => Folder;
  readonly names: () => readonly string[];
  readonly wildcards: readonly Wildcard[];
};

function makeWay(states: readonly State[], folderOf: (entered: readonly StateId[]) => Folder): Way {
  const byLiteral = new Map<string, Folder | "not yet">();
  for (const { literals } of states) for (const name of literals.keys()) byLiteral.set(name, "not yet");
  const wildcards = tellingWildcards(states);
  const reach = (name: string): Folder => folderOf(step(states, name));
  // How a name goes on depends on which literal it is or, if none, on which wildcards describe it; on nothing
  // else. So what is remembered is bounded by the patterns, not by the paths.
  const byWildcards = decisions(wildcards, reach);
  const next = (name: string): Folder => {
    const known = byLiteral.get(name);
    if (known === undefined) return isName(name) ? byWildcards(name) : folderOf([]);
    if (known !== "not yet") return known;
    const folder = reach(name);
    byLiteral.set(name, folder);
    return folder;
  };
  return { next, names: () => [...byLiteral.keys()].sort(), wildcards };
}

type Branch = { yes?: Branch; no?: Branch; folder?: Folder };

/** A tree of yes and no, one level a wildcard, that grows as names come; its leaves are folders. */
function decisions(
  wildcards: readonly Wildcard[],
  reach: (name: string) => Folder,
): (name: string) => Folder {
  const tests = wildcards.map(wildcardMatcher);
  let tree: Branch = {};
  let leaves = 0;
  return (name) => {
    let branch = tree;
    for (const test of tests) {
      if (test(name)) {
        branch.yes ??= {};
        branch = branch.yes;
      } else {
        branch.no ??= {};
        branch = branch.no;
      }
    }
    if (branch.folder !== undefined) return branch.folder;
    const folder = reach(name);
    if (leaves >= MEMO_MAX) {
      tree = {};
      leaves = 0;
      return folder;
    }
    leaves += 1;
    branch.folder = folder;
    return folder;
  };
}

/** The wildcards that tell names apart here, each once; a lone star describes every name and tells nothing. */
function tellingWildcards(states: readonly State[]): readonly Wildcard[] {
  const byKey = new Map<string, Wildcard>();
  for (const { wildcards } of states) {
    for (const { wildcard } of wildcards) {
      if (!isLoneStar(wildcard)) byKey.set(wildcardKey(wildcard), wildcard);
    }
  }
  return [...byKey.values()];
}

/** The patterns that accept in any of the states. */
const matchesAt = (states: readonly State[]): readonly number[] =>
  ascending(new Set(states.flatMap(({ accepts }) => accepts)));

/** The states that one name leads to. */
function step(states: readonly State[], name: string): readonly StateId[] {
  const reached: StateId[] = [];
  for (const { id, literals, wildcards, any, loops } of states) {
    const literal = literals.get(name);
    if (literal !== undefined) reached.push(literal);
    for (const { wildcard, to } of wildcards) if (wildcardMatches(wildcard, name)) reached.push(to);
    if (any !== undefined) reached.push(any);
    if (loops) reached.push(id);
  }
  return reached;
}

/** States together with what is entered with them, ascending and each once. */
function closed(automaton: Automaton, ids: readonly StateId[]): readonly StateId[] {
  const all = new Set<StateId>(ids);
  // A set that grows while it is walked is walked to its end.
  for (const id of all) {
    const skip = automaton.states[id]?.skip;
    if (skip !== undefined) all.add(skip);
  }
  return ascending(all);
}

const ascending = (all: ReadonlySet<number>): readonly number[] => [...all].sort((a, b) => a - b);

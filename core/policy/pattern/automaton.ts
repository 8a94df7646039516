// How do all patterns of a policy read a path together, one name at a time?
//
// A trie of the patterns' segments, in which globstars loop: a small nondeterministic automaton over names.
// Whoever compares two policies walks two of these side by side; `StateSet`s are what such a walk is in.
import { unreachable } from "#source/result.ts";
import type { Pattern } from "./pattern.ts";
import { type Segment, type Wildcard, wildcardKey } from "./segment.ts";

/** An index into `Automaton.states`. */
export type StateId = number;

export type State = {
  readonly id: StateId;
  /** Where exactly this name leads. */
  readonly literals: ReadonlyMap<string, StateId>;
  /** Where every name leads that the wildcard describes; a name can take several edges at once. */
  readonly wildcards: readonly { readonly wildcard: Wildcard; readonly to: StateId }[];
  /** Where any name leads. */
  readonly any: StateId | undefined;
  /** Entered together with this state, without reading a name: a globstar of no folders. */
  readonly skip: StateId | undefined;
  /** Whether any name leads back to this state as well. */
  readonly loops: boolean;
  /** The patterns, by index and ascending, that match a path which ends here. */
  readonly accepts: readonly number[];
};

export type Automaton = { readonly states: readonly State[]; readonly start: StateId };

type Draft = {
  literals: Map<string, StateId>;
  wildcards: Map<string, { wildcard: Wildcard; to: StateId }>;
  any: StateId | undefined;
  skip: StateId | undefined;
  loops: boolean;
  accepts: number[];
};

/** Builds the automaton of patterns in their order; its size is at most the number of their segments. */
export function automatonOf(patterns: readonly Pattern[]): Automaton {
  const drafts: Draft[] = [];
  const add = (loops: boolean): StateId => {
    drafts.push({
      literals: new Map(),
      wildcards: new Map(),
      any: undefined,
      skip: undefined,
      loops,
      accepts: [],
    });
    return drafts.length - 1;
  };
  const start = add(false);
  patterns.forEach((pattern, index) => {
    const globstar: Segment = { kind: "globstar" };
    let at = start;
    for (const segment of pattern.anchored ? pattern.segments : [globstar, ...pattern.segments]) {
      at = follow(drafts, add, at, segment);
    }
    if (pattern.end !== "below") drafts[at]?.accepts.push(index);
    if (pattern.end !== "here") drafts[inside(drafts, add, at)]?.accepts.push(index);
  });
  const states = drafts.map((draft, id) => ({ ...draft, id, wildcards: [...draft.wildcards.values()] }));
  return { start, states };
}

/** The state after a segment, made where no earlier pattern had this segment here. */
function follow(drafts: Draft[], add: (loops: boolean) => StateId, from: StateId, segment: Segment): StateId {
  const draft = drafts[from];
  if (draft === undefined) return from;
  switch (segment.kind) {
    case "globstar": {
      draft.skip ??= add(true);
      return draft.skip;
    }
    case "literal": {
      const to = draft.literals.get(segment.text) ?? add(false);
      draft.literals.set(segment.text, to);
      return to;
    }
    case "wildcard": {
      const key = wildcardKey(segment);
      const edge = draft.wildcards.get(key) ?? { wildcard: segment, to: add(false) };
      draft.wildcards.set(key, edge);
      return edge.to;
    }
    default:
      return unreachable(segment);
  }
}

/** The state of everything inside: reached by any name, and never left. */
function inside(drafts: Draft[], add: (loops: boolean) => StateId, from: StateId): StateId {
  const draft = drafts[from];
  if (draft === undefined) return from;
  draft.any ??= add(true);
  return draft.any;
}

// What does a pattern match of the files of one shape?
import type { Pattern } from "./pattern.ts";
import { type Segment, wildcardMatches } from "./segment.ts";

/** A path's names from the top of the repository; where none is given, any name can be. The last one is given. */
export type Shape = readonly [...(string | undefined)[], string];

const anyFolders: Segment = { kind: "globstar" };
const anyName: Segment = { kind: "wildcard", parts: [{ kind: "many" }] };

/**
 * Patterns that match the files of a shape that a pattern matches, and no others: of `prod-*` and
 * `access/<any>/target.yaml` it is `/access/prod-*` + `/target.yaml`. None where it matches no such file.
 */
export function cut({ anchored, segments, end }: Pattern, shape: Shape): readonly Pattern[] {
  const waysOf = (
    left: readonly Segment[],
    names: readonly (string | undefined)[],
  ): readonly (readonly Segment[])[] => {
    const [segment, ...later] = left;
    if (segment === undefined) {
      const isEnd = end === "here-or-below" || (end === "here") === (names.length === 0);
      return isEnd ? [names.map(segmentOf)] : [];
    }
    if (names.length === 0) return [];
    const [name, ...inside] = names;
    const through = (here: Segment, next: readonly Segment[]): readonly (readonly Segment[])[] =>
      waysOf(next, inside).map((way) => [here, ...way]);
    if (segment.kind === "globstar") return [...waysOf(later, names), ...through(segmentOf(name), left)];
    if (name === undefined) return through(segment, later);
    const isName = segment.kind === "literal" ? segment.text === name : wildcardMatches(segment, name);
    return isName ? through(segmentOf(name), later) : [];
  };
  const ways = waysOf(anchored ? segments : [anyFolders, ...segments], shape);
  return ways.map((way) => ({ anchored: true, segments: way, end: "here-or-below" }));
}

const segmentOf = (name: string | undefined): Segment =>
  name === undefined ? anyName : { kind: "literal", text: name };

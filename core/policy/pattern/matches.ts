// Does one pattern match one path, as minimatch reads it?
//
// The compiled matcher answers this for a whole policy at once. This one exists to be compared with it, and for
// where one pattern is asked about a few paths; it shares nothing with it but the parsed pattern.
import { Minimatch, type MinimatchOptions } from "minimatch";
import { unreachable } from "#source/result.ts";
import { namesOf } from "./path.ts";
import type { Pattern } from "./pattern.ts";
import type { Segment } from "./segment.ts";

// Everything that minimatch knows beyond `*`, `?` and `**` is off, and what could be meant by it is escaped too.
const options: MinimatchOptions = {
  dot: true,
  nobrace: true,
  nocomment: true,
  noext: true,
  nonegate: true,
  optimizationLevel: 0,
  platform: "linux",
};

/** Whether a pattern matches a repository path; what is no such path (see `namesOf`) is matched by nothing. */
export function patternMatches(pattern: Pattern, path: string): boolean {
  let matcher = matchers.get(pattern);
  if (matcher === undefined) {
    matcher = patternMatcher(pattern);
    matchers.set(pattern, matcher);
  }
  return matcher(path);
}

// Patterns are immutable, so what was made from one can be kept for as long as it is.
const matchers = new WeakMap<Pattern, (path: string) => boolean>();

/** The minimatch objects that describe a pattern together; they take repository paths (see `namesOf`) only. */
export const patternGlobs = (pattern: Pattern): readonly Minimatch[] =>
  globsOf(pattern).map((glob) => new Minimatch(glob, options));

/** A pattern made ready for many paths. */
export function patternMatcher(pattern: Pattern): (path: string) => boolean {
  const globs = patternGlobs(pattern);
  return (path) => namesOf(path) !== undefined && globs.some((glob) => glob.match(path));
}

function globsOf({ anchored, segments, end }: Pattern): readonly string[] {
  const body = [...(anchored ? [] : ["**"]), ...segments.map(globOf)].join("/");
  const inside = body === "" ? "**" : `${body}/**`;
  switch (end) {
    case "here":
      return [body];
    case "below":
      return [inside];
    case "here-or-below":
      return [body, inside];
    default:
      return unreachable(end);
  }
}

function globOf(segment: Segment): string {
  switch (segment.kind) {
    case "globstar":
      return "**";
    case "literal":
      return escaped(segment.text);
    case "wildcard":
      return segment.parts
        .map((part) => (part.kind === "text" ? escaped(part.text) : part.kind === "one" ? "?" : "*"))
        .join("");
    default:
      return unreachable(segment);
  }
}

const escaped = (text: string): string => text.replace(/[!-/:-@[-`{-~ ]/g, "\\$&");

// What does a CODEOWNERS pattern mean?
//
// Sources: GitHub, "About code owners" (syntax, its example file, its list of exceptions), and git's gitignore
// documentation, whose pattern format GitHub refers to for the rest. docs/policy/patterns.md lists the choices
// that neither of them makes.
import { err, ok, type Result } from "#source/result.ts";
import { readTokens, type Token } from "./read.ts";
import { isLoneStar, type Segment, type WildcardPart } from "./segment.ts";

/**
 * A pattern, read once. Patterns that are documented to mean the same have the same form: `a/**` and `/a/`,
 * `**` + `/logs` and `logs`, `**` and `*`.
 *
 * - `anchored`: the segments begin at the root; otherwise at any folder.
 * - `end`: what a path may have after the segments. `here-or-below`: nothing, or anything (`docs`).
 *   `below`: something (`docs/`, `docs/**`). `here`: nothing (`docs/*`, whose lone star does not descend).
 *
 * INVARIANT: globstars are neither first in what is not anchored, nor last, nor next to one another; no segments
 * at all, anchored, with `below`, is every path (`*`). Made by `parsePattern` and `below` alone.
 */
export type Pattern = {
  readonly anchored: boolean;
  readonly segments: readonly Segment[];
  readonly end: "here-or-below" | "below" | "here";
};

export type PatternProblemCode =
  | "pattern-empty"
  | "pattern-too-long"
  | "pattern-only-slash"
  | "pattern-double-slash"
  | "pattern-negated"
  | "pattern-leading-hash"
  | "pattern-bracket"
  | "pattern-escape"
  | "pattern-trailing-backslash"
  | "pattern-space"
  | "pattern-invisible-character"
  | "pattern-dot-segment"
  | "pattern-three-asterisks";

/** Why a text is not a pattern. `column` counts UTF-16 units from 1, within the pattern. */
export type PatternProblem = {
  readonly code: PatternProblemCode;
  readonly column: number;
  readonly message: string;
  readonly fix: string;
};

/** Every path: what `*`, `**`, `/**` and `**` + `/*` mean. */
export const everything: Pattern = { anchored: true, segments: [], end: "below" };

/**
 * Reads one pattern, as it stands in a policy's `match` or before the owners in a CODEOWNERS file.
 *
 * What GitHub refuses or could not match sensibly is a problem with a place, never a pattern that quietly
 * matches nothing: the leftmost one is reported.
 */
export function parsePattern(text: string): Result<Pattern, PatternProblem> {
  const tokens = readTokens(text);
  if (!tokens.ok) return tokens;
  const pieces = splitAtSlashes(tokens.value);
  const rooted = text.startsWith("/");
  const trailing = text.endsWith("/");
  const inner = pieces.slice(rooted ? 1 : 0, trailing ? -1 : undefined);
  const segments: Segment[] = [];
  for (const piece of inner) {
    const segment = segmentOf(piece);
    if (!segment.ok) return segment;
    segments.push(segment.value);
  }
  // A slash at the start or in the middle anchors; one at the end does not.
  return ok(canonical(rooted || inner.length > 1, segments, trailing));
}

function splitAtSlashes(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const pieces: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "slash") pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  return pieces;
}

function segmentOf(tokens: readonly Token[]): Result<Segment, PatternProblem> {
  if (tokens.length === 2 && tokens.every(({ kind }) => kind === "many")) return ok({ kind: "globstar" });
  const parts: WildcardPart[] = [];
  for (const token of tokens) {
    const previous = parts.at(-1);
    if (token.kind === "text" && previous?.kind === "text") {
      parts[parts.length - 1] = { kind: "text", text: previous.text + token.text };
    } else if (token.kind === "text") {
      parts.push({ kind: "text", text: token.text });
    } else if (token.kind === "one") {
      parts.push({ kind: "one" });
    } else if (previous?.kind !== "many") {
      // gitignore: two asterisks that are not a whole segment are regular asterisks, so `a**b` is `a*b`.
      parts.push({ kind: "many" });
    }
  }
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only?.kind !== "text") return ok({ kind: "wildcard", parts });
  if (only.text !== "." && only.text !== "..") return ok({ kind: "literal", text: only.text });
  return err({
    code: "pattern-dot-segment",
    column: tokens[0]?.column ?? 1,
    message: `no path in a repository has a segment \`${only.text}\`, so this would match nothing`,
    fix: "Write the path from the root, without `.` and `..`.",
  });
}

/** Brings a pattern to the one form of all that mean the same. */
function canonical(anchored: boolean, segments: readonly Segment[], trailing: boolean): Pattern {
  const kept = segments.filter(
    (segment, index) => segment.kind !== "globstar" || segments[index - 1]?.kind !== "globstar",
  );
  let end: Pattern["end"] = trailing ? "below" : "here-or-below";
  const last = kept.at(-1);
  if (last?.kind === "globstar") {
    kept.pop();
    end = "below";
  } else if (!trailing && last !== undefined && isLoneStar(last)) {
    // A star that is alone, below any number of folders, is everything below them.
    const anywhere = kept.at(-2)?.kind === "globstar" || !anchored;
    if (anywhere) kept.splice(-2);
    end = anywhere ? "below" : "here";
  }
  const [first, ...rest] = kept;
  if (first === undefined) return everything;
  if (anchored && first.kind === "globstar") return { anchored: false, segments: rest, end };
  return { anchored, segments: kept, end };
}

/**
 * Writes a pattern as GitHub documents it best: `parsePattern(formatPattern(p))` is `p` again. It can differ from
 * what was written where two spellings mean the same (`/a/` for `a/**`).
 */
export function formatPattern(pattern: Pattern): string {
  const { anchored, segments, end } = pattern;
  if (segments.length === 0) return "*";
  const body = segments.map(formatSegment).join("/") + (end === "below" ? "/" : "");
  if (anchored) return `/${body}`;
  // One segment is found at any depth by itself. A first `#` or `!` would be read as a comment or a negation.
  return segments.length === 1 && !/^[#!]/.test(body) ? body : `**/${body}`;
}

const escaped = (text: string): string => text.replace(/[\\*? ]/g, "\\$&");

function formatSegment(segment: Segment): string {
  if (segment.kind === "globstar") return "**";
  if (segment.kind === "literal") return escaped(segment.text);
  return segment.parts
    .map((part) => (part.kind === "text" ? escaped(part.text) : part.kind === "one" ? "?" : "*"))
    .join("");
}

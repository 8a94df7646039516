// What can stand between two slashes of a pattern, and when does it match one name of a path?

/** `*` is `many` (any characters, also none), `?` is `one` (one code point). Neither ever meets a slash. */
export type WildcardPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "one" }
  | { readonly kind: "many" };

/** INVARIANT: `many` never follows `many`, `text` never follows `text`, and one part at least is not `text`. */
export type Wildcard = { readonly kind: "wildcard"; readonly parts: readonly WildcardPart[] };

export type Segment =
  | { readonly kind: "literal"; readonly text: string }
  | Wildcard
  /** Zero or more whole folders. */
  | { readonly kind: "globstar" };

export const isLoneStar = (segment: Segment): boolean =>
  segment.kind === "wildcard" && segment.parts.every(({ kind }) => kind === "many");

/** One code point from `at`, as a length in UTF-16 units. */
const width = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/**
 * Whether one name (without slashes, not empty) is what a wildcard describes. Greedy with one step back to the
 * last `*`, so that its cost is at most the product of the two lengths, whatever a policy's author writes.
 */
export function wildcardMatches({ parts }: Wildcard, name: string): boolean {
  let part = 0;
  let at = 0;
  let starPart = -1;
  let starAt = 0;
  for (;;) {
    const current = parts[part];
    if (current === undefined && at === name.length) return true;
    if (current?.kind === "many") {
      starPart = part;
      starAt = at;
      part += 1;
    } else if (current?.kind === "text" && name.startsWith(current.text, at)) {
      at += current.text.length;
      part += 1;
    } else if (current?.kind === "one" && at < name.length) {
      at += width(name, at);
      part += 1;
    } else if (starPart >= 0 && starAt < name.length) {
      starAt += width(name, starAt);
      at = starAt;
      part = starPart + 1;
    } else {
      return false;
    }
  }
}

/** Whether two wildcards are written alike; used to ask each of them once per name. */
export const wildcardKey = ({ parts }: Wildcard): string =>
  parts.map((part) => (part.kind === "text" ? `=${part.text}/` : part.kind === "one" ? "?" : "*")).join("");

/**
 * A wildcard made ready for many names. Most are a beginning, one `*` and an end (`*.yaml`, `inc-*`), for which
 * two comparisons are enough.
 */
export function wildcardMatcher(wildcard: Wildcard): (name: string) => boolean {
  const { parts } = wildcard;
  const stars = parts.filter((part) => part.kind === "many").length;
  if (stars !== 1 || parts.some((part) => part.kind === "one"))
    return (name) => wildcardMatches(wildcard, name);
  const [first, last] = [parts[0], parts.at(-1)];
  const start = first?.kind === "text" ? first.text : "";
  const end = last?.kind === "text" ? last.text : "";
  const shortest = start.length + end.length;
  return (name) => name.length >= shortest && name.startsWith(start) && name.endsWith(end);
}

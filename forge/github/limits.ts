// How much does GitHub take? Texts are cut where it would refuse them, and say so.

/** https://docs.github.com/rest/checks/runs: `summary` and `text` of a check run. Comments take one more. */
export const textMax = 65_535;
export const annotationsMax = 50;
const annotationMessageMax = 64_000;

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

/**
 * The text as it is, or as much as fits with a last line that says how much is missing. GitHub speaks of characters;
 * bytes are counted, which are never fewer.
 */
export function within(text: string, max: number = textMax): string {
  if (bytesOf(text) <= max) return text;
  const notice = (missing: number) =>
    `\n\n_Cut here: GitHub takes ${max} bytes, and ${missing} more did not fit._\n`;
  const room = max - bytesOf(notice(bytesOf(text))) - closing.length;
  let kept = "";
  let size = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const length = bytesOf(line);
    if (size + length > room) break;
    kept += line;
    size += length;
  }
  if (kept === "") kept = firstBytes(text, room);
  const open = (kept.match(/^`{3,}/gm) ?? []).length % 2 === 1 ? closing : "";
  return `${kept}${open}${notice(bytesOf(text) - bytesOf(kept))}`;
}

/** Ends a block of code that was cut in two, or the notice would become part of it. */
const closing = "\n``````````\n";

function firstBytes(text: string, max: number): string {
  let kept = "";
  let size = 0;
  for (const character of text) {
    size += bytesOf(character);
    if (size > max) break;
    kept += character;
  }
  return kept;
}

/** An annotation's message: GitHub takes 64 KB. */
export const fitMessage = (text: string): string => within(text, annotationMessageMax);

/** In parts of at most `size`; one empty part when there is nothing. */
export function parts<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const all: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += size) all.push(items.slice(from, from + size));
  return all.length === 0 ? [[]] : all;
}

// How is text that others wrote shown as nothing but text? In one line of a log, in markdown, in a block of code.

/** Control and format characters, line separators and lone surrogates: whatever a terminal or a log could act on. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const written: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const escapeUnseen = (character: string): string =>
  written[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/**
 * One line for a log: no line break survives, so that nothing in it starts a line of its own (a runner reads `::` at
 * the start of a line as a command). Cut at `charactersMax` with an ellipsis.
 */
export function oneLine(text: string, charactersMax = 1_000): string {
  return cut(text.replace(unseen, escapeUnseen), charactersMax);
}

/** Lines for a terminal: nothing in them moves its cursor, colours it or turns it around. */
export const visibleLines = (text: string): string =>
  text.replace(unseen, (sign) => (sign === "\n" ? sign : escapeUnseen(sign)));

/** At most so many characters; an ellipsis shows that there was more. Never cuts a surrogate pair in two. */
export function cut(text: string, charactersMax: number): string {
  const characters = Array.from(text);
  return characters.length <= charactersMax ? text : `${characters.slice(0, charactersMax - 1).join("")}…`;
}

/** A word joiner (U+2060) is not seen, and makes a name or a number beside it none: GitHub links neither then. */
const joiner = "\u2060";

/**
 * Text within a line of markdown, never at its beginning: every sign that markdown or HTML gives a meaning within a
 * line is escaped. GitHub looks for `@name`, `#1`, `GH-1` and addresses in what markdown made, where a backslash no
 * longer counts, so these are broken by a character that is not seen, wherever they stand: what counts as the
 * beginning of an address differs between versions. Line breaks become spaces.
 */
export function inline(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .replace(unseen, escapeUnseen)
      .replace(/[\\`*_{}[\]()!|~$]/g, (sign) => `\\${sign}`)
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replace(/[@#]|:(?=\/\/)|gh(?=-)|www(?=\.)/gi, (found) => found + joiner)
      // `:tada:` becomes a picture; the colons of a time do not.
      .replace(/:(?=(?:[a-z+-][a-z0-9_+-]*|100|1234|8ball):)/gi, `:${joiner}`)
  );
}

/** Text as code within a line: a fence longer than any run of backticks in it. */
export function code(text: string): string {
  const flat = text.replace(/\s+/g, " ").replace(unseen, escapeUnseen).replaceAll("|", "¦");
  const fence = "`".repeat(longestRun(flat, "`") + 1);
  const pad = flat.startsWith("`") || flat.endsWith("`") || flat === "" ? " " : "";
  return `${fence}${pad}${flat}${pad}${fence}`;
}

/** Text as a block of code, in which nothing has a meaning: a fence longer than any run of backticks in it. */
export function block(text: string, language = ""): string {
  const shown = visibleLines(text.replaceAll("\r\n", "\n"));
  const fence = "`".repeat(Math.max(3, longestRun(shown, "`") + 1));
  return `${fence}${language}\n${shown.replace(/\n$/, "")}\n${fence}`;
}

/** A cell of a markdown table. */
export const cell = (text: string): string => inline(text);

function longestRun(text: string, sign: string): number {
  let longest = 0;
  let run = 0;
  for (const character of text) {
    run = character === sign ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

const sentenceCode = /`([^`]*)`/g;

/**
 * One of Lapse's own sentences, in which values that others wrote stand in backticks: the values become code that
 * cannot end early, the rest is escaped.
 */
export function sentence(text: string): string {
  let shown = "";
  let end = 0;
  for (const found of text.matchAll(sentenceCode)) {
    shown += inline(text.slice(end, found.index));
    shown += code(found[1] ?? "");
    end = found.index + found[0].length;
  }
  return shown + inline(text.slice(end));
}

// How is an error of the YAML parser told to people?

import type { YAMLError } from "yaml";

type Words = { readonly code: string; readonly message: string; readonly fix: string };

const syntax = (message: string, fix: string): Words => ({ code: "yaml-syntax", message, fix });
const quote = 'Put the text in quotes: `"…"`.';

/** Codes: `yaml-key-not-text`, which stands for itself; else `yaml-syntax`. */
export function wordsOf(error: YAMLError, shown: string, restOfLine: string): Words {
  if (isNeverClosed(error)) {
    const what = error.message.includes("quote") ? "quote" : "bracket";
    return syntax(`a ${what} is opened here and never closed`, "Close it.");
  }
  const name = shown === "" ? "this" : `\`${shown}\``;
  switch (error.code) {
    case "NON_STRING_KEY":
      return { code: "yaml-key-not-text", message: `the key ${name} is not text`, fix: quote };
    case "TAB_AS_INDENT":
      return syntax("a tab indents this line", "Indent with spaces.");
    case "BAD_INDENT":
      return syntax(
        "this line is not indented like the lines that it belongs to",
        "Line it up with its neighbours.",
      );
    case "BAD_SCALAR_START":
      return syntax(`unquoted text cannot begin with \`${shown.charAt(0)}\``, quote);
    case "BAD_DQ_ESCAPE":
      return syntax(
        `${name} is no escape that YAML knows`,
        "Write `\\\\` for a backslash, or use single quotes.",
      );
    case "BLOCK_AS_IMPLICIT_KEY":
    case "BLOCK_IN_FLOW":
      return /:(?:\s|$)/.test(restOfLine)
        ? syntax("a second `: ` stands on this line", quote)
        : syntax(
            "the lines below are indented as if they belonged to this text",
            "Indent them like this line's key.",
          );
    case "MULTILINE_IMPLICIT_KEY":
    case "KEY_OVER_1024_CHARS":
      return syntax("a key and its `:` have to stand on one line", "Write `key: value` on each line.");
    case "MISSING_CHAR":
      return missing(error.message);
    case "UNEXPECTED_TOKEN":
      return shown === ""
        ? syntax("something is missing here", "Check brackets and quotes above.")
        : syntax(`${name} was not expected here`, "Check brackets and indentation, or put text in quotes.");
    case "BAD_DIRECTIVE":
      return syntax(`${name} is a directive, which no file may have`, "Remove the line.");
    case "RESOURCE_EXHAUSTION":
      return syntax("too many levels stand within one another", "Write it flat.");
    case "ALIAS_PROPS":
    case "DUPLICATE_KEY":
    case "BAD_ALIAS":
    case "BAD_PROP_ORDER":
    case "MULTIPLE_ANCHORS":
    case "MULTIPLE_DOCS":
    case "MULTIPLE_TAGS":
    case "TAG_RESOLVE_FAILED":
    case "BAD_COLLECTION_TYPE":
    case "IMPOSSIBLE":
      return syntax("this is not the simple YAML that files are written in", quote);
  }
}

/** Whether a quote or bracket has no end: the parser has several codes for that. */
export const isNeverClosed = (error: YAMLError): boolean =>
  error.message.includes("closing") || error.message.includes("end with a");

function missing(told: string): Words {
  if (told.includes("Implicit map keys") || told.includes("Implicit keys")) {
    return syntax("a key stands here without `: ` and a value", "Write `key: value`.");
  }
  if (told.startsWith("Missing ,")) return syntax("a comma is missing before this", "Write a comma.");
  if (told.startsWith("Missing space after :"))
    return syntax("a space is missing after `:`", "Write a space.");
  if (told.startsWith("Comments"))
    return syntax("a space is missing before `#`", "Write a space, or quotes.");
  if (told.includes("- indicator"))
    return syntax("an item of a list stands here without `- `", "Write `- ` first.");
  return syntax("something is missing here", "Check brackets, quotes and spaces.");
}

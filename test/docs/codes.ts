// Which codes does the source make? Read off the text of core/: what stands at `code:`, and what is handed to a
// parameter of that name.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Codes that are put together, with what they can become. A new one fails the test until it stands here. */
const composed: Readonly<Record<string, readonly string[]>> = {
  "`${what}-matches-no-grant`": ["rule-matches-no-grant", "conflict-matches-no-grant"],
  "`${what}-matches-no-entitlement`": ["rule-matches-no-entitlement", "conflict-matches-no-entitlement"],
  "`require-${kind}`": ["require-reason", "require-task", "require-ticket", "require-priority"],
};

export type Code = { readonly code: string; readonly file: string };

type Function = { readonly name: string; readonly index: number };

/** Text without comments, strings kept; every character stays at its place. */
const withoutComments = (text: string): string =>
  text.replace(
    /("(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (all, string: string | undefined) => (string === undefined ? " ".repeat(all.length) : all),
  );

/** The parts between commas from an opening bracket on, up to the one that closes it. */
function partsAt(text: string, open: number): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '"' || letter === "`") {
      at = endOfString(text, at);
    } else if ("([{".includes(letter)) depth += 1;
    else if (")]}".includes(letter)) {
      depth -= 1;
      if (depth === 0) return [...parts, text.slice(from, at).trim()];
    } else if (letter === "," && depth === 1) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return parts;
}

function endOfString(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === "\\") at += 1;
    else if (text.charAt(at) === quote) return at;
  }
  return text.length;
}

/** Functions of a file that take a `code`, and as which of their parameters. */
function takers(text: string): readonly Function[] {
  const heads =
    /(?:function\s+(\w+)(?:<[^>(]*>)?|const\s+(\w+)(?:\s*:[^=]*)?\s*=\s*(?:async\s*)?(?:<[^>(]*>\s*)?)\(/g;
  return [...text.matchAll(heads)].flatMap((found): readonly Function[] => {
    const parameters = partsAt(text, found.index + found[0].length - 1);
    const index = parameters.findIndex((one) => /^code\s*[?:](?!\s*number)/.test(one));
    const name = found[1] ?? found[2];
    return index < 0 || name === undefined ? [] : [{ name, index }];
  });
}

/** Functions that hand all that they are given to another one. */
const wrappers = (text: string): readonly { readonly name: string; readonly of: string }[] =>
  [...text.matchAll(/const (\w+) = \(\.\.\.\w+: Parameters<typeof (\w+)>\)/g)].map((found) => ({
    name: found[1] ?? "",
    of: found[2] ?? "",
  }));

/** The literals that an expression can be; undefined where that cannot be told. */
function literals(expression: string): readonly string[] | undefined {
  const text = expression.replace(/\s+as const$/, "").trim();
  const string = /^"([^"]*)"$/.exec(text);
  if (string !== null) return [string[1] ?? ""];
  const choice = /^[^?]+\?\s*("[^"]*")\s*:\s*([\s\S]+)$/.exec(text);
  if (choice !== null) {
    const rest = literals(choice[2] ?? "");
    return rest === undefined ? undefined : [(choice[1] ?? "").slice(1, -1), ...rest];
  }
  // A union of literals, in a type.
  if (/^"[^"]*"(?:\s*\|\s*"[^"]*")+$/.test(text))
    return [...text.matchAll(/"([^"]*)"/g)].map((one) => one[1] ?? "");
  return composed[text];
}

/** Expressions that hand on a code which was given elsewhere, or a type. */
const handedOn =
  /^(?:\w+\.)*\w*[cC]ode(?:\.code)?(?: \?\? "")?$|^string$|^[A-Z]\w*(?:\["code"\])?$|^text\.charCodeAt\(\w+\)$|^number\)/;

/** All codes of the source below a folder, and what stands where a code should and cannot be told. */
export function codesBelow(folder: string): {
  readonly codes: readonly Code[];
  readonly untold: readonly Code[];
} {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .toSorted()
    .map((name) => ({ name, text: withoutComments(readFileSync(join(folder, name), "utf8")) }));
  const exported = new Map<string, number>();
  for (const { text } of files) {
    for (const { name, index } of takers(text)) {
      if (new RegExp(`export (?:const|function) ${name}\\b`).test(text)) exported.set(name, index);
    }
  }
  const codes: Code[] = [];
  const untold: Code[] = [];
  for (const { name: file, text } of files) {
    const local = new Map(
      [...exported].filter(([name]) => new RegExp(`import[^;]*\\b${name}\\b[^;]*from`).test(text)),
    );
    for (const { name, index } of takers(text)) local.set(name, index);
    for (const { name, of } of wrappers(text)) local.set(name, local.get(of) ?? 0);
    // What a type lists can be made where nobody sees it from here.
    for (const union of text.matchAll(/type \w*Code =((?:\s*\|?\s*"[^"]*")+)/g)) {
      for (const one of (union[1] ?? "").matchAll(/"([^"]*)"/g)) codes.push({ code: one[1] ?? "", file });
    }
    const note = (expression: string): void => {
      const found = literals(expression);
      if (found !== undefined) codes.push(...found.map((code) => ({ code, file })));
      else if (!handedOn.test(expression)) untold.push({ code: expression, file });
    };
    for (const [name, index] of local) {
      for (const call of text.matchAll(new RegExp(`(?<!function |[\\w.])${name}\\(`, "g"))) {
        const given = partsAt(text, call.index + call[0].length - 1)[index];
        if (given !== undefined && !given.startsWith("...")) note(given);
      }
    }
    for (const key of text.matchAll(/[{,;]\s*(?:readonly )?code: |const code = /g)) {
      const rest = text.slice(key.index + key[0].length);
      note(/^(?:"[^"]*"|`[^`]*`|[^,;}\n])+/.exec(rest)?.[0].trim() ?? "");
    }
  }
  return { codes, untold };
}

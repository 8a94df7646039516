// Which constructs of YAML may a file not use, though YAML has them?
//
// They are looked for in the parser's tokens, before anything is composed from them: what is refused is never
// resolved, expanded or recursed into.

import { CST, Lexer, Parser } from "yaml";
import { err, ok, type Result } from "#source/result.ts";

export type Found = {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly fix: string;
};

/** Maps and lists within one another. No schema needs more than ten. */
export const YAML_DEPTH_MAX = 32;

/**
 * The parser's tokens, or `yaml-too-deep`.
 *
 * ATTACKER: 60,000 opening brackets cost the parser seconds and overflow the stack of whatever recurses, so the
 * depth is watched while they are read.
 */
export function tokensOf(text: string): Result<readonly CST.Token[], Found> {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length <= YAML_DEPTH_MAX) continue;
    const tooDeep = parser.stack.filter((token) => CST.isCollection(token))[YAML_DEPTH_MAX];
    if (tooDeep === undefined) continue;
    const message = `more than ${YAML_DEPTH_MAX} levels stand within one another`;
    const place = { offset: tooDeep.offset, source: "" };
    return err(finding("yaml-too-deep", place, message, "No file needs so many: write it flat."));
  }
  for (const token of parser.end()) tokens.push(token);
  return ok(tokens);
}

/** Problems: `yaml-directive`, `yaml-several-documents`, `yaml-anchor`, `yaml-alias`, `yaml-tag`. */
export function refusedIn(tokens: readonly CST.Token[]): readonly Found[] {
  const found: Found[] = [];
  let documents = 0;
  for (const token of tokens) {
    if (token.type === "directive") {
      found.push(finding("yaml-directive", token, "a `%` line changes how YAML is read", "Remove the line."));
    } else if (token.type === "document") {
      documents += 1;
      if (documents === 2) {
        const mark = token.start.find((part) => part.type === "doc-start");
        const message = "a second document begins here, but a file holds one";
        found.push(
          finding(
            "yaml-several-documents",
            mark ?? { offset: token.offset, source: "" },
            message,
            "Remove `---`, or make it another file.",
          ),
        );
      }
      found.push(...refusedInDocument(token));
    }
  }
  return found;
}

const finding = (
  code: string,
  token: { readonly offset: number; readonly source: string },
  message: string,
  fix: string,
): Found => ({ code, start: token.offset, end: token.offset + token.source.length, message, fix });

function refusedInDocument(document: CST.Document): readonly Found[] {
  const found: Found[] = [];
  const pending: CST.Token[] = [...document.start];
  if (document.value !== undefined) pending.push(document.value);
  for (let token = pending.pop(); token !== undefined; token = pending.pop()) {
    const refused = refusedToken(token);
    if (refused !== undefined) found.push(refused);
    if (token.type === "block-scalar") pending.push(...token.props);
    if (!CST.isCollection(token)) continue;
    for (const item of token.items) {
      pending.push(...item.start, ...(item.sep ?? []));
      if (item.key) pending.push(item.key);
      if (item.value) pending.push(item.value);
    }
  }
  return found;
}

function refusedToken(token: CST.Token): Found | undefined {
  switch (token.type) {
    case "anchor":
      return finding("yaml-anchor", token, `\`${token.source}\` names a value for use elsewhere`, writeOut);
    case "alias":
      return finding("yaml-alias", token, `\`${token.source}\` stands for a value from elsewhere`, writeOut);
    case "tag":
      return finding(
        "yaml-tag",
        token,
        `the tag \`${token.source}\` changes what a value is`,
        "Remove it; put text in quotes.",
      );
    default:
      return undefined;
  }
}

const writeOut = "Write the value out, or put it in quotes if it is text.";

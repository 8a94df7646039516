// What is wrong with a document that only shows once its nodes are composed?

import { type Document, isMap, isScalar, isSeq, type Scalar } from "yaml";
import { refusedCharacter } from "#source/characters.ts";
import type { Lines } from "#source/lines.ts";
import type { Problem } from "#source/problem.ts";
import { shorten } from "#source/schema-words.ts";

/** What shows once nodes are composed: characters written as `\u202E`, merge keys, and keys that stand twice. */
export function nodeProblems(document: Document, lines: Lines): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (node: Scalar, code: string, message: string, fix: string): void => {
    const [start, end] = node.range ?? [0, 0];
    problems.push({ code, at: lines.place(start, end), message, fix });
  };
  const look = (node: unknown): void => {
    if (isScalar(node) && typeof node.value === "string") {
      const found = refusedCharacter(node.value);
      if (found === undefined) return;
      const message = `this text holds the character ${found.name} by an escape; it cannot be seen`;
      report(node, "character-refused", message, "Remove the escape.");
    } else if (isMap(node)) {
      const keys = new Set<unknown>();
      for (const { key, value } of node.items) {
        look(key);
        if (isScalar(key)) {
          const name = `\`${shorten(String(key.value))}\``;
          if (keys.has(key.value)) {
            report(
              key,
              "yaml-duplicate-key",
              `the key ${name} stands here a second time`,
              "Keep one of them.",
            );
          }
          if (key.value === "<<" && key.type === "PLAIN") {
            report(key, "yaml-merge-key", "`<<` merges keys from elsewhere", "Write the keys out.");
          }
          keys.add(key.value);
        }
        look(value);
      }
    } else if (isSeq(node)) for (const item of node.items) look(item);
  };
  look(document.contents);
  return problems;
}

// How is one value of a policy file changed while every other byte, comments included, stays as it is?

import { isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import { err, ok, type Result } from "#source/result.ts";

export type EditPath = readonly (string | number)[];

/** Replaces the scalar at a path by the given plain text. Problems: `edit-no-scalar`, `edit-changed-more`. */
export function replaceScalar(text: string, path: EditPath, value: string): Result<string, string> {
  const document = parseDocument(text);
  const node = document.getIn(path, true);
  if (!isScalar(node) || !node.range) return err(`there is no single value at ${path.join(".")}`);
  const [from, to] = node.range;
  return verified(text, text.slice(0, from) + value + text.slice(to), path, (root) =>
    root.setIn(path, value),
  );
}

/** Takes one item out of a list in flow style (`[a, b]`) or block style (`- a`), with its own separator or line. */
export function removeItem(text: string, path: EditPath): Result<string, string> {
  const document = parseDocument(text);
  const list = document.getIn(path.slice(0, -1), true);
  const index = path.at(-1);
  if (!isSeq(list) || typeof index !== "number") return err(`there is no list at ${path.join(".")}`);
  const node = list.items[index] as Node | undefined;
  if (!node?.range || list.items.length < 2)
    return err(`there is no item at ${path.join(".")} that can be taken out`);
  const [from, to] = list.flow ? flowRange(list.items as Node[], index) : blockRange(text, node);
  return verified(text, text.slice(0, from) + text.slice(to), path, (root) => root.deleteIn(path));
}

/** From the item to the next one, or from the end of the one before to its own end when it is the last. */
function flowRange(items: readonly Node[], index: number): readonly [number, number] {
  const next = items[index + 1];
  const own = items[index]?.range ?? [0, 0, 0];
  if (next?.range) return [own[0], next.range[0]];
  return [items[index - 1]?.range?.[1] ?? own[0], own[1]];
}

function blockRange(text: string, node: Node): readonly [number, number] {
  const [start, , end] = node.range ?? [0, 0, 0];
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.indexOf("\n", end - 1);
  return [from, line < 0 ? text.length : line + 1];
}

/**
 * INVARIANT: an edit says what it changes. The edited text, read again, has to be the old value with exactly that
 * change; otherwise nothing is edited.
 */
function verified(
  before: string,
  after: string,
  path: EditPath,
  change: (root: ReturnType<typeof parseDocument>) => void,
): Result<string, string> {
  const wanted = parseDocument(before);
  change(wanted);
  const got = parseDocument(after);
  const same = got.errors.length === 0 && JSON.stringify(got.toJS()) === JSON.stringify(wanted.toJS());
  return same && isMap(got.contents)
    ? ok(after)
    : err(`editing ${path.join(".")} would change more than it says`);
}

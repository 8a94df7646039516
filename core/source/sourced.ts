// Where in a YAML file does a value stand?

import { type Document, isCollection, isMap, isScalar, isSeq } from "yaml";
import type { Lines } from "#source/lines.ts";
import type { Place } from "#source/problem.ts";

export type KeyPath = readonly (string | number)[];

/** A value with the places that it was read from. */
export type Sourced<T> = {
  readonly value: T;
  /** The place of the value (or its key) at a path; of the nearest ancestor that is there when it is not. */
  readonly placeOf: (path: KeyPath, part?: "key" | "value") => Place;
  /** The text of the value as it stands in the file; empty when it is not there. */
  readonly textOf: (path: KeyPath) => string;
};

type Lookup = { readonly node: unknown; readonly key: unknown; readonly complete: boolean };

function find(document: Document, path: KeyPath): Lookup {
  let node: unknown = document.contents;
  let key: unknown;
  for (const step of path) {
    if (isSeq(node) && typeof step === "number" && step < node.items.length) {
      node = node.items[step];
      key = undefined;
      continue;
    }
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && item.key.value === step)
      : undefined;
    if (pair === undefined) return { node, key, complete: false };
    node = pair.value;
    key = pair.key;
  }
  return { node, key, complete: true };
}

const rangeOf = (node: unknown): readonly [number, number] | undefined => {
  const range = isScalar(node) || isCollection(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : undefined;
};

export function placeFinder(document: Document, lines: Lines): Sourced<unknown>["placeOf"] {
  return (path, part = "value") => {
    const { node, key } = find(document, path);
    const range = (part === "key" ? rangeOf(key) : undefined) ?? rangeOf(node) ?? rangeOf(key) ?? [0, 0];
    return lines.place(range[0], range[1]);
  };
}

export function textFinder(document: Document, text: string): Sourced<unknown>["textOf"] {
  return (path) => {
    const { node, complete } = find(document, path);
    const range = complete ? rangeOf(node) : undefined;
    return range === undefined ? "" : text.slice(range[0], range[1]);
  };
}

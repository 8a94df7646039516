// Which one hash stands for all lines, so that one entry, or one more entry, is proved with a few hashes?

import { decodeBase64, encodeBase64, sameBytes } from "#source/bytes.ts";
import type { Hash } from "#source/hash.ts";

/** The Merkle tree is that of RFC 6962, section 2.1 (unchanged in RFC 9162); a leaf is a line without its newline. */
export const leafHash = (hash: Hash, line: string): Uint8Array => hash.sha256(`\u0000${line}`);

/** One for all, as a million of them are wanted at a time: nothing is left in it from one node to the next. */
const pair = new Uint8Array(65).fill(1, 0, 1);

export function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1);
  pair.set(right, 33);
  return hash.sha256(pair);
}

/**
 * What is needed of a tree to add leaves to it: the roots of its full subtrees, the largest first. There are as many
 * as the size has binary ones, so that an append and a root cost O(log n) and no old line has to be read again.
 */
export type Frontier = { readonly size: number; readonly nodes: readonly Uint8Array[] };

export const emptyTree: Frontier = { size: 0, nodes: [] };

/** Adds leaves (their hashes, from `leafHash`) in order. */
export function appendLeaves(hash: Hash, tree: Frontier, leaves: readonly Uint8Array[]): Frontier {
  const nodes = [...tree.nodes];
  let size = tree.size;
  for (const leaf of leaves) pushLeaf(hash, nodes, size++, leaf);
  return { size, nodes };
}

/** Adds one leaf to the `nodes` of a tree of `size`, in place: for a caller who adds a million. */
export function pushLeaf(hash: Hash, nodes: Uint8Array[], size: number, leaf: Uint8Array): void {
  let node = leaf;
  for (let rest = size; rest % 2 === 1; rest = half(rest)) {
    const left = nodes.pop();
    if (left === undefined)
      throw new RangeError(`a tree of ${size} leaves has more subtrees than were given`);
    node = nodeHash(hash, left, node);
  }
  nodes.push(node);
}

/** The tree's root, 32 bytes; that of an empty tree is the hash of nothing. */
export function rootOf(hash: Hash, { nodes }: Pick<Frontier, "nodes">): Uint8Array {
  const last = nodes.at(-1);
  if (last === undefined) return hash.sha256("");
  return nodes.slice(0, -1).reduceRight((root, left) => nodeHash(hash, left, root), last);
}

/** The frontier as text, to be kept between two appends. Whoever reads it compares its root with a signed one. */
export const formatFrontier = ({ size, nodes }: Frontier): string =>
  [String(size), ...nodes.map(encodeBase64)].map((line) => `${line}\n`).join("");

/** Undefined for anything that `formatFrontier` does not write. */
export function parseFrontier(text: string): Frontier | undefined {
  const [head = "", ...rest] = text.split("\n");
  if (rest.pop() !== "" || !/^(?:0|[1-9]\d{0,15})$/.test(head)) return undefined;
  const [size, nodes] = [Number(head), decodeHashes(rest)];
  if (!Number.isSafeInteger(size) || nodes?.length !== binaryOnes(size)) return undefined;
  return { size, nodes };
}

/** Hashes of 32 bytes, one base64 word each; undefined when any of them is none. */
export function decodeHashes(words: readonly string[]): readonly Uint8Array[] | undefined {
  const hashes = words.map(decodeBase64).filter((bytes) => bytes !== undefined);
  return hashes.length === words.length && hashes.every(isHash) ? hashes : undefined;
}

/**
 * The hashes that lead from leaf `index` to the root (RFC 6962, section 2.1.1), the leaf's sibling first. Throws a
 * RangeError for an index outside the tree. Costs O(n) hashes: proofs are asked for, appends happen.
 */
export function inclusionProof(
  hash: Hash,
  leaves: readonly Uint8Array[],
  index: number,
): readonly Uint8Array[] {
  if (!(index >= 0 && index < leaves.length)) throw new RangeError(`no leaf ${index} among ${leaves.length}`);
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k
    ? [...inclusionProof(hash, left, index), rootOfLeaves(hash, right)]
    : [...inclusionProof(hash, right, index - k), rootOfLeaves(hash, left)];
}

/**
 * The hashes that show that the tree of the first `size` leaves is the beginning of the tree of all (RFC 6962, section
 * 2.1.2). Empty where nothing has to be shown: for size 0 and for the whole tree.
 */
export function consistencyProof(
  hash: Hash,
  leaves: readonly Uint8Array[],
  size: number,
): readonly Uint8Array[] {
  if (!(size >= 0 && size <= leaves.length))
    throw new RangeError(`no tree of ${size} within ${leaves.length}`);
  return size === 0 ? [] : subproof(hash, leaves, size, true);
}

function subproof(
  hash: Hash,
  leaves: readonly Uint8Array[],
  size: number,
  known: boolean,
): readonly Uint8Array[] {
  if (size === leaves.length) return known ? [] : [rootOfLeaves(hash, leaves)];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return size <= k
    ? [...subproof(hash, left, size, known), rootOfLeaves(hash, right)]
    : [...subproof(hash, right, size - k, false), rootOfLeaves(hash, left)];
}

/** What an inclusion proof claims: that `leaf` is number `index` of the tree of `size` leaves with this root. */
export type Inclusion = {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
};

/** RFC 9162, section 2.1.3.2. */
export function verifyInclusion(hash: Hash, { index, size, leaf, proof, root }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  let [at, last, node] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(hash, sibling, node);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      node = nodeHash(hash, node, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(node, root);
}

/** What a consistency proof claims: that the first tree is the beginning of the second. */
export type Consistency = {
  readonly first: { readonly size: number; readonly root: Uint8Array };
  readonly second: { readonly size: number; readonly root: Uint8Array };
  readonly proof: readonly Uint8Array[];
};

/** RFC 9162, section 2.1.4.2, and the two cases that it leaves out: an empty first tree, and equal sizes. */
export function verifyConsistency(hash: Hash, { first, second, proof }: Consistency): boolean {
  if (!isCount(first.size) || !isCount(second.size) || first.size > second.size) return false;
  if (![first.root, second.root, ...proof].every(isHash)) return false;
  if (first.size === second.size) return proof.length === 0 && sameBytes(first.root, second.root);
  if (first.size === 0) return proof.length === 0 && sameBytes(first.root, hash.sha256(""));
  let [at, last] = [first.size - 1, second.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const [start, ...rest] = at === 0 ? [first.root, ...proof] : proof;
  if (start === undefined || proof.length === 0) return false;
  let [firstNode, secondNode] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      firstNode = nodeHash(hash, sibling, firstNode);
      secondNode = nodeHash(hash, sibling, secondNode);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      secondNode = nodeHash(hash, secondNode, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(firstNode, first.root) && sameBytes(secondNode, second.root);
}

const rootOfLeaves = (hash: Hash, leaves: readonly Uint8Array[]): Uint8Array =>
  rootOf(hash, appendLeaves(hash, emptyTree, leaves));

/** The largest power of two below `size`: where RFC 6962 splits a tree. */
function splitOf(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

function binaryOnes(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = half(rest)) ones += rest % 2;
  return ones;
}

/** Shifts would cut sizes to 32 bits. */
const half = (n: number): number => Math.floor(n / 2);
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const isHash = (bytes: Uint8Array): boolean => bytes.length === 32;

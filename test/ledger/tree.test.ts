// The tree is RFC 6962's: its known vectors, and the recursive definition as the oracle.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeHash as sha } from "#forge/crypto.ts";
import {
  appendLeaves,
  consistencyProof,
  emptyTree,
  formatFrontier,
  inclusionProof,
  leafHash,
  nodeHash,
  parseFrontier,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "#ledger/tree.ts";
import { concatBytes, decodeHex, encodeHex } from "#source/bytes.ts";

const bytes = (hex: string): Uint8Array => decodeHex(hex) ?? new Uint8Array();

// The eight leaves, roots and proofs that implementations of RFC 6962 test themselves with (Certificate Transparency).
const inputs = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const leaves = inputs.map((input) => sha.sha256(concatBytes(Uint8Array.of(0), bytes(input))));
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const a = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const b = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const c = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
const d = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const e = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const f = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const g = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f";

/** MTH of RFC 6962, section 2.1, to the letter. */
function definedRoot(all: readonly Uint8Array[]): Uint8Array {
  const [only] = all;
  if (only === undefined) return sha.sha256("");
  if (all.length === 1) return only;
  const k = 2 ** Math.floor(Math.log2(all.length - 1));
  return nodeHash(sha, definedRoot(all.slice(0, k)), definedRoot(all.slice(k)));
}

const someLeaves = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, i) => leafHash(sha, `line ${i}`));
const treeOf = (all: readonly Uint8Array[]) => appendLeaves(sha, emptyTree, all);
const sizes = fc.integer({ min: 1, max: 70 });

describe("the known vectors", () => {
  test("an empty tree has the hash of nothing", () => {
    expect(encodeHex(rootOf(sha, emptyTree))).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });

  test("a leaf is hashed behind a zero byte", () => {
    expect(leafHash(sha, "\u0010")).toEqual(leaves[2]);
  });

  test.each(roots.map((root, i) => [i + 1, root] as const))("the root of %i leaves", (size, root) => {
    expect(encodeHex(rootOf(sha, treeOf(leaves.slice(0, size))))).toBe(root);
  });

  test.each([
    [0, 1, []],
    [0, 8, [a, b, c]],
    [5, 8, [d, e, roots[3]]],
    [2, 3, [roots[1]]],
    [1, 5, [roots[0], b, d]],
  ])("inclusion of leaf %i in a tree of %i", (index, size, expected) => {
    const proof = inclusionProof(sha, leaves.slice(0, size), index);
    expect(proof.map(encodeHex)).toEqual(expected);
    const [leaf, root] = [leaves[index], bytes(roots[size - 1] ?? "")];
    expect(leaf !== undefined && verifyInclusion(sha, { index, size, leaf, proof, root })).toBe(true);
  });

  test.each([
    [1, 1, []],
    [1, 8, [a, b, c]],
    [6, 8, [f, e, roots[3]]],
    [2, 5, [b, d]],
    [6, 7, [f, g, roots[3]]],
  ])("consistency of a tree of %i with one of %i", (first, second, expected) => {
    const proof = consistencyProof(sha, leaves.slice(0, second), first);
    expect(proof.map(encodeHex)).toEqual(expected);
    const at = (size: number) => ({ size, root: bytes(roots[size - 1] ?? "") });
    expect(verifyConsistency(sha, { first: at(first), second: at(second), proof })).toBe(true);
  });
});

describe("the tree", () => {
  test("has the root that the definition gives, however the leaves arrive", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }), (batches) => {
        const all = someLeaves(batches.reduce((sum, batch) => sum + batch, 0));
        let tree = emptyTree;
        for (const batch of batches) {
          const kept = parseFrontier(formatFrontier(tree));
          expect(kept).toEqual({ size: tree.size, nodes: tree.nodes.map((node) => new Uint8Array(node)) });
          tree = appendLeaves(sha, kept ?? emptyTree, all.slice(tree.size, tree.size + batch));
        }
        expect(tree.size).toBe(all.length);
        expect(encodeHex(rootOf(sha, tree))).toBe(encodeHex(definedRoot(all)));
      }),
    );
  });

  test("an append to a million entries touches no more than its height", () => {
    const nodes = Array.from({ length: 20 }, (_, i) => leafHash(sha, String(i)));
    let hashes = 0;
    const counting = {
      ...sha,
      sha256: (data: string | Uint8Array) => {
        hashes++;
        return sha.sha256(data);
      },
    };
    appendLeaves(counting, { size: 2 ** 20 - 1, nodes }, [leafHash(sha, "next")]);
    expect(hashes).toBe(20);
  });

  test.each(["", "1", "0\n\n", "01\n", "1\n", "1\nAAAA\n", "-1\n", "2\n"])("`%j` is no frontier", (text) => {
    expect(parseFrontier(text)).toBeUndefined();
  });

  test("proves every leaf, and proves no other place, size, leaf, root or proof", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, pick, flip) => {
        const all = someLeaves(size);
        const index = pick % size;
        const claim = {
          index,
          size,
          leaf: all[index] ?? new Uint8Array(),
          proof: inclusionProof(sha, all, index),
          root: definedRoot(all),
        };
        expect(verifyInclusion(sha, claim)).toBe(true);
        for (const other of [index - 1, index + 1, index + size]) {
          expect(verifyInclusion(sha, { ...claim, index: other })).toBe(false);
        }
        expect(verifyInclusion(sha, { ...claim, size: size * 2 })).toBe(false);
        expect(verifyInclusion(sha, { ...claim, leaf: leafHash(sha, "another") })).toBe(false);
        expect(verifyInclusion(sha, { ...claim, root: leafHash(sha, "another") })).toBe(false);
        expect(verifyInclusion(sha, { ...claim, proof: [...claim.proof, claim.root] })).toBe(false);
        expect(verifyInclusion(sha, { ...claim, proof: [claim.root, ...claim.proof] })).toBe(false);
        expect(verifyInclusion(sha, { ...claim, proof: flipped(claim.proof, flip) })).toBe(size === 1);
        expect(verifyInclusion(sha, { ...claim, proof: claim.proof.slice(1) })).toBe(size === 1);
      }),
    );
  });

  test("proves every beginning, and no other", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, pick, flip) => {
        const all = someLeaves(size);
        const small = pick % (size + 1);
        const claim = {
          first: { size: small, root: definedRoot(all.slice(0, small)) },
          second: { size, root: definedRoot(all) },
          proof: consistencyProof(sha, all, small),
        };
        expect(verifyConsistency(sha, claim)).toBe(true);
        const other = leafHash(sha, "another");
        expect(verifyConsistency(sha, { ...claim, first: { size: small, root: other } })).toBe(false);
        expect(verifyConsistency(sha, { ...claim, second: { size, root: other } })).toBe(small === 0);
        expect(verifyConsistency(sha, { ...claim, proof: [...claim.proof, other] })).toBe(false);
        const trivial = claim.proof.length === 0;
        expect(verifyConsistency(sha, { ...claim, proof: claim.proof.slice(0, -1) })).toBe(trivial);
        expect(verifyConsistency(sha, { ...claim, proof: flipped(claim.proof, flip) })).toBe(trivial);
        const back = { first: claim.second, second: claim.first, proof: claim.proof };
        expect(verifyConsistency(sha, back)).toBe(small === size);
      }),
    );
  });

  test("refuses hashes of another length", () => {
    const claim = { index: 0, size: 1, leaf: new Uint8Array(), proof: [], root: new Uint8Array() };
    expect(verifyInclusion(sha, claim)).toBe(false);
    const none = { size: 1, root: new Uint8Array() };
    expect(verifyConsistency(sha, { first: none, second: none, proof: [] })).toBe(false);
  });
});

/** The proof with one bit changed. */
function flipped(proof: readonly Uint8Array[], at: number): readonly Uint8Array[] {
  return proof.map((hash, i) =>
    i === at % proof.length ? hash.map((byte, j) => (j === at % 32 ? byte ^ (1 << (at % 8)) : byte)) : hash,
  );
}

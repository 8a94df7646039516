// The ledger only grows: whatever else was done to it is found, by the verifier here and by the one for auditors.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeHash } from "#forge/crypto.ts";
import type { Anchors } from "#ledger/anchors.ts";
import { canonicalLine } from "#ledger/canonical.ts";
import { signCheckpoint } from "#ledger/checkpoint.ts";
import { FINDINGS_MAX } from "#ledger/finding.ts";
import { compareSegmentPaths } from "#ledger/segments.ts";
import { appendLeaves, emptyTree, leafHash, rootOf } from "#ledger/tree.ts";
import { type LedgerReport, verifyLedger } from "#ledger/verify.ts";
import { type Audit, audit } from "./auditor.ts";
import { checkpointOf, filesOf, linesOf, logSigner, signerFromSeed, trust, unwrap } from "./sample.ts";
import { bytesOf, decoded, type Files, ledger, ledgerLines, rechained, SIZE, tamperings } from "./tamper.ts";

const checkpoints = [SIZE, 100, 256, 400].map((size) => ({
  from: `tag ${size}`,
  note: unwrap(checkpointOf(ledgerLines.slice(0, size))),
}));
const anchors: Anchors = { ...trust, checkpoints };
const unanchored: Anchors = { origin: "", trusted: [], checkpoints: [] };

const verify = (files: Files, by: Anchors = anchors): LedgerReport =>
  verifyLedger(decoded(files), by, nodeHash);
const codes = (report: LedgerReport): readonly string[] =>
  report.ok ? [] : report.findings.map(({ code }) => code);

const auditOne = (files: Files, by: Anchors = anchors): Audit => {
  const [said] = audit([{ files, anchors: by }]);
  if (said === undefined) throw new Error("the auditors' verifier said nothing");
  return said;
};

describe("an untouched ledger", () => {
  const last = ledgerLines.at(-1)?.hash;

  test("is found whole, with its size, last hash and root, and every anchor agrees", () => {
    expect(verify(ledger)).toMatchObject({ ok: true, size: SIZE, lastHash: last, anchoredSize: SIZE });
    expect(verify(ledger).anchors.map(({ size, verdict }) => [size, verdict])).toEqual([
      [100, "agrees"],
      [256, "agrees"],
      [400, "agrees"],
      [SIZE, "agrees"],
    ]);
  });

  test("is found the same by Python", () => {
    const report = verify(ledger);
    const { status, said } = auditOne(ledger);
    expect(status).toBe(0);
    expect(said).toContain(
      `OK: ${SIZE} entries, last line ${last}, root ${report.ok && report.root}, 4 checkpoints`,
    );
  });

  test("says how much of it the anchors hold", () => {
    const some = { ...trust, checkpoints: checkpoints.slice(1, 2) };
    expect(verify(ledger, some)).toMatchObject({ ok: true, anchoredSize: 100 });
    expect(verify(ledger, unanchored)).toMatchObject({ ok: true, anchoredSize: 0 });
  });

  test("may be empty", () => {
    const note = unwrap(checkpointOf([]));
    const empty = { ...trust, checkpoints: [{ from: "branch", note }] };
    expect(verify(new Map(), empty)).toMatchObject({ ok: true, size: 0, lastHash: "0".repeat(64) });
    expect(auditOne(new Map(), empty).status).toBe(0);
  });

  test("is whole in whatever order an array lists its files, and as they come from anything else", () => {
    const files = decoded(ledger).sort((a, b) => compareSegmentPaths(b.path, a.path));
    expect(verifyLedger(files, anchors, nodeHash).ok).toBe(true);
    expect(verifyLedger(files.toReversed().values(), anchors, nodeHash).ok).toBe(true);
    expect(verifyLedger(files.values(), anchors, nodeHash).ok).toBe(false);
  });

  test("may have a clock set back over the end of a month", () => {
    const times = Array.from({ length: 300 }, (_, i) => Date.UTC(2026, i < 256 ? 11 : 10, 15) / 1000);
    const lines = linesOf(300).map((line, i) => ({ ...line, time: times[i] ?? 0 }));
    let prev = "0".repeat(64);
    const chained = lines.map(({ line, seq, time }) => {
      const written = unwrap(canonicalLine({ ...JSON.parse(line), time, prev }));
      prev = nodeHash.sha256Hex(written);
      return { line: written, seq, time, hash: prev };
    });
    const files = bytesOf(filesOf(chained));
    expect([...files.keys()]).toEqual([
      "ledger/2026/12/000000000000.jsonl",
      "ledger/2026/11/000000000256.jsonl",
    ]);
    expect(verify(files, unanchored).ok).toBe(true);
    expect(auditOne(files, unanchored).status).toBe(0);
  });
});

describe("tampering is found, by both verifiers:", () => {
  const audits = audit(tamperings.map(([, , files]) => ({ files, anchors })));

  test.each(tamperings.map(([name, code, files], i) => [name, code, files, audits[i]] as const))(
    "%s",
    (...tampering) => {
      const [, code, files, said] = tampering;
      expect(codes(verify(files))).toContain(code);
      expect(said).toMatchObject({ status: 1, said: expect.stringContaining("WRONG") });
    },
  );

  test("without any anchor, all but what only an anchor can tell", () => {
    const all = audit(tamperings.map(([, , files]) => ({ files, anchors: unanchored })));
    for (const [i, [name, code, files]] of tamperings.entries()) {
      const needsAnchor = code === "forked" || (code === "truncated" && name !== "every segment removed");
      expect(verify(files, unanchored).ok, name).toBe(needsAnchor);
      expect(all[i]?.status, `${name}: ${all[i]?.said}`).toBe(needsAnchor ? 0 : 1);
    }
  });

  const consistent: readonly (readonly [string, string, Files])[] = [
    [
      "a key used twice",
      "duplicated",
      rechained((entry, i) => JSON.stringify({ ...entry, key: i === 9 ? "key-3" : entry.key })),
    ],
    [
      "white space everywhere",
      "not-canonical",
      rechained((entry) => JSON.stringify(entry).replaceAll(",", ", ")),
    ],
    [
      "a number with a fraction",
      "not-canonical",
      rechained((entry) => JSON.stringify({ ...entry, v: 1, subject: 1.5 })),
    ],
    [
      "an integer that doubles cannot hold",
      "not-canonical",
      rechained((entry) => JSON.stringify({ ...entry, subject: 2 ** 53 })),
    ],
    [
      "nesting without end",
      "not-canonical",
      rechained((entry) =>
        JSON.stringify(entry).replace(/"subject":\{[^}]*\}/, `"subject":${"[".repeat(70)}${"]".repeat(70)}`),
      ),
    ],
    ["a version that does not exist", "unreadable", rechained((entry) => JSON.stringify({ ...entry, v: 2 }))],
    ["a version that is true", "unreadable", rechained((entry) => JSON.stringify({ ...entry, v: true }))],
    [
      "a time before 1970",
      "unreadable",
      rechained((entry, i) => JSON.stringify({ ...entry, time: i === 9 ? -1 : entry.time })),
    ],
    [
      "a time after 9999",
      "unreadable",
      rechained((entry, i) => JSON.stringify({ ...entry, time: i === 9 ? 253402300800 : entry.time })),
    ],
  ];

  test("a ledger that nobody signed, chained with a fault", () => {
    const all = audit(consistent.map(([, , files]) => ({ files, anchors: unanchored })));
    for (const [i, [name, code, files]] of consistent.entries()) {
      expect(codes(verify(files, unanchored)), name).toContain(code);
      expect(all[i]?.status, name).toBe(1);
    }
  });

  test("and one such ledger without a fault passes, so that it is the fault that is found", () => {
    const files = rechained((entry) => unwrap(canonicalLine({ ...entry, history: "rewritten" })));
    expect(verify(files, unanchored)).toMatchObject({ ok: true, anchoredSize: 0 });
    expect(auditOne(files, unanchored).status).toBe(0);
    expect(codes(verify(files))).toEqual(["forked"]);
  });

  test("any one byte changed, anywhere in an anchored ledger", () => {
    const all = [...ledger];
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (file, at, mask) => {
        const [name, bytes] = all[file % all.length] ?? ["", Buffer.alloc(0)];
        const changed = Buffer.from(bytes);
        changed[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ mask;
        expect(verify(new Map([...ledger, [name, changed]])).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test("any bytes put into a last line that nothing covers yet: both verifiers judge them alike", () => {
    const [name = "", bytes = Buffer.alloc(0)] = [...bytesOf(filesOf(linesOf(4)))][0] ?? [];
    const start = bytes.lastIndexOf("\n", -2) + 1;
    const json = fc.constantFrom(
      ...' \t\r"\\{}[]:,.-+eE019aunt/\ufeff\u0085',
      "\\u0041",
      "\\n",
      "\\ud83d",
      "é",
      "1e1",
    );
    const splice = fc.tuple(
      fc.nat(),
      fc.nat(2),
      fc.oneof(json.map(Buffer.from), fc.uint8Array({ maxLength: 2 })),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(splice, { minLength: 1, maxLength: 2 }), { minLength: 200, maxLength: 200 }),
        (all) => {
          const ledgers = all.map((splices) => {
            const changed = splices.reduce((line, [at, cut, put]) => {
              const from = start + (at % (line.length - start));
              return Buffer.concat([line.subarray(0, from), put, line.subarray(from + cut)]);
            }, bytes);
            return new Map([[name, changed]]);
          });
          const said = audit(ledgers.map((files) => ({ files, anchors: unanchored })));
          ledgers.forEach((files, i) => {
            expect(
              verify(files, unanchored).ok,
              `${files.get(name)?.subarray(start)}\n${said[i]?.said}`,
            ).toBe(said[i]?.status === 0);
          });
          expect(said.some(({ status }) => status === 0)).toBe(true);
        },
      ),
      { numRuns: 1, endOnFailure: true },
    );
  });

  test("any run of lines left out, or put elsewhere", () => {
    const all = ledgerLines.map(({ line, time }) => ({ line, time }));
    fc.assert(
      fc.property(
        fc.nat(SIZE - 1),
        fc.integer({ min: 1, max: SIZE }),
        fc.option(fc.nat(SIZE)),
        (from, count, to) => {
          const cut = all.slice(from, from + count);
          const rest = all.toSpliced(from, count);
          const lines = to === null ? rest : rest.toSpliced(to, 0, ...cut);
          fc.pre(lines.some((line, i) => line !== all[i]) || lines.length < SIZE);
          const files = filesOf(lines.map((line, seq) => ({ ...line, seq, hash: "" })));
          expect(verify(bytesOf(files)).ok).toBe(false);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("what is found", () => {
  const found = (name: string): LedgerReport => {
    const files = tamperings.find(([known]) => known === name)?.[2];
    if (files === undefined) throw new Error(`no tampering is called ${name}`);
    return verify(files);
  };

  test("has a place, what was expected, what is there, and a sentence", () => {
    expect(found("a line removed")).toMatchObject({
      findings: [
        {
          code: "missing",
          path: "ledger/2026/11/000000000000.jsonl",
          line: 8,
          seq: 7,
          expected: "7",
          found: "8",
        },
        { code: "forked", line: 100, seq: 99 },
      ],
    });
    expect(found("a letter of a reason changed")).toMatchObject({
      findings: [
        { code: "changed", line: 5, seq: 4, message: expect.stringContaining("Entry 4 was changed") },
        { code: "forked" },
      ],
    });
  });

  test.each([
    ["two lines swapped", ["reordered", "forked"]],
    ["a line duplicated", ["duplicated", "forked"]],
    ["the number of an entry changed", ["misnumbered", "misplaced", "forked"]],
    ["a foreign line inserted", ["unreadable", "forked"]],
    ["white space in a line", ["not-canonical", "forked"]],
    ["all of history written anew", ["forked"]],
    ["the last line removed", ["truncated"]],
    ["the first segment removed", ["missing", "forked"]],
  ])("is the first break and what follows from it, no flood: %s", (name, expected) => {
    expect([...codes(found(name))].sort()).toEqual([...expected].sort());
  });

  test("is counted where it repeats, and is bounded", () => {
    const report = found("Windows line ends");
    expect(!report.ok && report.findings.find(({ code }) => code === "not-canonical")?.more).toBe(255);
    const strays = Array.from(
      { length: FINDINGS_MAX + 5 },
      (_, i) => [`ledger/stray-${i}`, Buffer.alloc(0)] as const,
    );
    const flooded = verify(new Map([...ledger, ...strays]));
    expect(flooded).toMatchObject({ ok: false, omitted: 5 });
    expect(codes(flooded)).toHaveLength(FINDINGS_MAX);
  });

  test("tells up to which anchor the entries are as they were", () => {
    const late = rechained((entry, i) =>
      unwrap(canonicalLine({ ...entry, ...(i < 300 ? {} : { reason: "other" }) })),
    );
    const report = verify(late);
    expect(report).toMatchObject({ ok: false, anchoredSize: 256, findings: [{ code: "forked", seq: 399 }] });
    expect(report.anchors.map(({ verdict }) => verdict)).toEqual(["agrees", "agrees", "differs", "differs"]);
    expect(!report.ok && report.findings[0].message).toContain(
      "the first 256 are as another checkpoint says",
    );
  });
});

describe("an anchor", () => {
  const [whole] = checkpoints;
  const noteOf = (note: string): Anchors => ({ ...trust, checkpoints: [{ from: "check run 7", note }] });
  const stranger = signerFromSeed("example.com/ledger", nodeHash.sha256("a stranger's seed"));
  const signed = (lines: readonly { line: string }[], lastLineHash: string, signer = logSigner): string => {
    const tree = appendLeaves(
      nodeHash,
      emptyTree,
      lines.map(({ line }) => leafHash(nodeHash, line)),
    );
    const checkpoint = { origin: trust.origin, size: tree.size, root: rootOf(nodeHash, tree), lastLineHash };
    return unwrap(signCheckpoint(nodeHash, checkpoint, [signer]));
  };

  test("with a changed text, a stranger's signature or another form is refused, and is no silence", () => {
    const last = ledgerLines.at(-1)?.hash ?? "";
    for (const [note, why] of [
      [whole?.note.replace("\n530\n", "\n529\n") ?? "", "bad-signature"],
      [signed(ledgerLines, last, stranger), "unknown-signer"],
      ["", "malformed-note"],
    ] as const) {
      const report = verify(ledger, noteOf(note));
      expect(report).toMatchObject({
        ok: false,
        findings: [{ code: "bad-checkpoint", path: "check run 7", found: why }],
      });
      expect(report.anchors).toEqual([{ from: "check run 7", size: undefined, verdict: "refused" }]);
    }
  });

  test("whose last line's hash is another is not agreed with, although the root is right", () => {
    const note = signed(ledgerLines, "0".repeat(64));
    expect(codes(verify(ledger, noteOf(note)))).toEqual(["forked"]);
    expect(auditOne(ledger, noteOf(note)).status).toBe(1);
  });

  test("whose root is another is not agreed with, although the last line's hash is right", () => {
    const note = signed(linesOf(SIZE, "another"), ledgerLines.at(-1)?.hash ?? "");
    expect(codes(verify(ledger, noteOf(note)))).toEqual(["forked"]);
    expect(auditOne(ledger, noteOf(note)).status).toBe(1);
  });

  test("that contradicts another is found even where the ledger does not reach", () => {
    const other = linesOf(SIZE, "another");
    const both = [...checkpoints, { from: "elsewhere", note: unwrap(checkpointOf(other)) }];
    const shorter = new Map([...ledger].filter(([name]) => !name.includes("512")));
    const report = verify(shorter, { ...trust, checkpoints: both });
    expect([...codes(report)].sort()).toEqual(["forked", "truncated"]);
    expect(!report.ok && report.findings[0].message).toContain("two different histories");
  });

  test("has to be there where there is a key: leaving it out is what a forger would do", () => {
    const unsigned = { ...trust, checkpoints: [] };
    expect(verify(ledger, unsigned)).toMatchObject({ ok: false, findings: [{ code: "unsigned" }] });
    expect(verify(new Map(), unsigned)).toMatchObject({ ok: true, size: 0 });
  });

  test("of the empty ledger is met before the first line", () => {
    const empty = unwrap(checkpointOf([]));
    expect(verify(ledger, noteOf(empty))).toMatchObject({
      ok: true,
      anchors: [{ size: 0, verdict: "agrees" }],
    });
    const wrong = unwrap(
      signCheckpoint(nodeHash, { origin: trust.origin, size: 0, root: new Uint8Array(32) }, [logSigner]),
    );
    expect(codes(verify(ledger, noteOf(wrong)))).toEqual(["forked"]);
  });
});

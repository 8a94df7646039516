// What does the auditors' verifier in docs/audit say, of many ledgers or proofs in one go?

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Anchors } from "#ledger/anchors.ts";
import type { Files } from "./tamper.ts";

export type Audit = { readonly status: number; readonly said: string };

/** Starting Python costs more than a ledger, so one process runs the script's `main` for all of them. */
const driver = `
import contextlib, io, json, sys
sys.path.insert(0, "docs/audit")
import verify_ledger
for arguments in json.load(sys.stdin):
    sys.argv, said = ["verify_ledger.py", *arguments], io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = verify_ledger.main()
    print(json.dumps({"status": status, "said": said.getvalue()}))
`;

/** Writes each ledger and its anchors into a folder of its own, and gives what the script exits with and prints. */
export function audit(
  ledgers: readonly { readonly files: Files; readonly anchors: Anchors }[],
): readonly Audit[] {
  return inFolder((folder) =>
    runScript(
      ledgers.map(({ files, anchors }, job) => {
        const root = path.join(folder, String(job));
        mkdirSync(path.join(root, "ledger"), { recursive: true });
        for (const [name, bytes] of files) {
          mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
          writeFileSync(path.join(root, name), bytes);
        }
        const notes = anchors.checkpoints.flatMap(({ note }, i) => {
          writeFileSync(path.join(root, `checkpoint-${i}`), note);
          return ["--checkpoint", path.join(root, `checkpoint-${i}`)];
        });
        return [root, ...notes];
      }),
    ),
  );
}

/** The same for proofs, each with the line that it carries. */
export function auditProofs(proofs: readonly string[]): readonly Audit[] {
  return inFolder((folder) =>
    runScript(
      proofs.map((proof, job) => {
        const file = path.join(folder, `${job}.tlog-proof`);
        writeFileSync(file, proof);
        return ["--proof", file];
      }),
    ),
  );
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), "ledger-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the script says to each list of arguments. */
function runScript(jobs: readonly (readonly string[])[]): readonly Audit[] {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
  const run = spawnSync("python3", ["-c", driver], { input: JSON.stringify(jobs), encoding: "utf8", env });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

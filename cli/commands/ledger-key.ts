// How does a ledger get a key? A pair is made here; the private half goes to secrets, the public half to everybody.

import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { KEYS_PATH } from "#cli/ledger-keys.ts";
import { logNameOf, readLedgerKeys, sealKeyOf, verifierKeyOf } from "#flows/ledger-key.ts";
import { generateKeyPair } from "#forge/crypto.ts";
import { oneLine } from "#report/escape.ts";

export const keyExamples = `
The private key is written to a file that only you can read. Put it where the ledger's writers are, then delete it.

Environment: GITHUB_REPOSITORY, and GITHUB_API_URL for another server than github.com.

Examples:
  lapse ledger key --repository acme/access
  lapse ledger key --name example.com/ledger --out ledger.pem`;

export type KeyOptions = { readonly repository?: string; readonly name?: string; readonly out: string };

/** Makes a key pair; the log's name is the repository's, as the app and the Action find it themselves. */
export async function makeKey(context: CommandContext, options: KeyOptions): Promise<Answer> {
  const { env } = context;
  const name = options.name ?? nameOf(options.repository ?? env.GITHUB_REPOSITORY ?? "", env.GITHUB_API_URL);
  const { privatePem } = generateKeyPair();
  const read = readLedgerKeys({ LAPSE_LEDGER_KEY: privatePem, LAPSE_LEDGER_NAME: name });
  if (!read.ok || read.value === undefined) {
    throw new CommandError(2, "log-name-unusable", "the log's name cannot have blanks or `+` in it");
  }
  const vkey = verifierKeyOf(sealKeyOf(read.value, { owner: "", name: "" }));
  const file = resolve(context.cwd, options.out);
  // `wx`: a key that is lost to another one would make the ledger's next writers refuse.
  await writeFile(file, privatePem, { mode: 0o600, flag: "wx" }).catch((error: unknown) => {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    const why = exists ? "is there already" : "cannot be written";
    throw new CommandError(
      1,
      "key-not-written",
      `\`${oneLine(options.out, 200)}\` ${why}; name another with --out`,
    );
  });
  return {
    exit: 0,
    json: { value: { name, vkey, file } },
    text: guide(name, vkey, options),
  };
}

function nameOf(repository: string, apiUrl: string | undefined): string {
  const [, owner, name] = /^([A-Za-z0-9_.-]+)\/([A-Za-z0-9_.-]+)$/.exec(repository) ?? [];
  if (owner !== undefined && name !== undefined) return logNameOf({ owner, name, apiUrl });
  throw new CommandError(2, "no-repository", "name the repository with --repository owner/name");
}

function guide(name: string, vkey: string, { out, name: given }: KeyOptions): string {
  const file = oneLine(out, 200);
  const named =
    given === undefined ? [] : [`and LAPSE_LEDGER_NAME to ${name} wherever LAPSE_LEDGER_KEY is set`];
  return [
    `The ledger ${name} has a new key. The private half is in ${file}; set`,
    `  gh secret set LAPSE_LEDGER_KEY --env lapse-apply < ${file}`,
    `  gh secret set LAPSE_LEDGER_KEY --env lapse-plan < ${file}`,
    `and LAPSE_LEDGER_KEY in the app's environment to the same`,
    ...named,
    "then delete the file. From then on every commit of the ledger carries a signed checkpoint.",
    "",
    "Everybody who verifies needs the public half; commit it by a pull request, and tell it to your auditors:",
    `  mkdir -p .lapse && echo '${vkey}' > ${KEYS_PATH}`,
    "",
    vkey,
  ].join("\n");
}

// Which key signs the ledger? From settings, so that the app, the Action and the command line read them alike.

import { nodeHash, signerOf, verifierOf } from "#forge/crypto.ts";
import { formatVerifierKey, parseVerifierKey } from "#ledger/note.ts";
import type { SealKey } from "#ledger/seal.ts";
import { err, ok, type Result } from "#source/result.ts";

/** Where the ledger is: the name of its log comes from it, so that one key serves several repositories. */
export type LedgerHome = {
  readonly owner: string;
  readonly name: string;
  /** GitHub's API; default: that of github.com. */
  readonly apiUrl?: string | undefined;
};

export type LedgerKeys = {
  readonly privatePem: string;
  /** The log's name when it is not that of its repository, such as after the repository was renamed. */
  readonly logName?: string;
  /** Public keys that signed before, as `name+hash+base64`. */
  readonly former: readonly string[];
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `LAPSE_LEDGER_KEY` (an Ed25519 private key, PKCS #8 PEM; `\n` may stand for line breaks), `LAPSE_LEDGER_NAME`
 * and `LAPSE_LEDGER_FORMER_KEYS` (public keys, with blanks between them). Nothing without the first. Reports in a
 * sentence, which never repeats a secret, what is wrong with them: a key that cannot be read must not pass for none.
 */
export function readLedgerKeys(environment: Environment): Result<LedgerKeys | undefined, string> {
  const privatePem = (environment.LAPSE_LEDGER_KEY ?? "").replaceAll("\\n", "\n").trim();
  const logName = environment.LAPSE_LEDGER_NAME?.trim() ?? "";
  const former = (environment.LAPSE_LEDGER_FORMER_KEYS ?? "").split(/\s+/).filter((key) => key !== "");
  if (privatePem === "") return ok(undefined);
  if (!isPrivateKey(privatePem)) return err("LAPSE_LEDGER_KEY has to be an Ed25519 private key, as PEM.");
  if (/[\s+]/.test(logName)) return err("LAPSE_LEDGER_NAME cannot have blanks or `+` in it.");
  if (former.some((key) => parseVerifierKey(nodeHash, key) === undefined)) {
    return err("LAPSE_LEDGER_FORMER_KEYS has to hold public keys like `name+1234abcd+base64`.");
  }
  return ok({ privatePem, former, ...(logName === "" ? {} : { logName }) });
}

function isPrivateKey(pem: string): boolean {
  try {
    signerOf("key", pem);
    return true;
  } catch {
    return false;
  }
}

/** `github.com/acme/access`, as c2sp.org/tlog-checkpoint advises: a name that nobody else would give to a log. */
export function logNameOf({ owner, name, apiUrl }: LedgerHome): string {
  const host = apiUrl === undefined ? "github.com" : new URL(apiUrl).host.replace(/^api\./, "");
  return `${host}/${owner}/${name}`.toLowerCase();
}

/** The key under the log's name, for the appender. */
export function sealKeyOf({ privatePem, logName, former }: LedgerKeys, home: LedgerHome): SealKey {
  const origin = logName ?? logNameOf(home);
  const signer = signerOf(origin, privatePem);
  const earlier = former
    .map((text) => parseVerifierKey(nodeHash, text))
    .filter((key) => key !== undefined)
    .map(({ name, publicKey }) => verifierOf(name, publicKey));
  return { origin, signer, trusted: [verifierOf(origin, signer.publicKey), ...earlier] };
}

/**
 * The key for each of several repositories. Throws when they would share a name that was set.
 *
 * ATTACKER: of two logs under one name and key, one could be shown in place of the other.
 */
export function sealMaker(keys: LedgerKeys, apiUrl: string): (home: Omit<LedgerHome, "apiUrl">) => SealKey {
  let only: string | undefined;
  return (home) => {
    const here = logNameOf({ ...home, apiUrl });
    only ??= here;
    if (keys.logName !== undefined && only !== here) {
      throw new Error("LAPSE_LEDGER_NAME names the ledger of one repository, and there are several");
    }
    return sealKeyOf(keys, { ...home, apiUrl });
  };
}

/** The public half as one word, for everybody who verifies. */
export const verifierKeyOf = ({ signer }: Pick<SealKey, "signer">): string =>
  formatVerifierKey(nodeHash, signer);

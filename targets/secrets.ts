// Which texts must never be shown, when this one is a secret?

/**
 * The secret itself and, where it is an address, the passwords in it, as they stand there and as they are meant: whoever
 * fails at an address may quote a part of it alone. The longest first, so that no part of one is left over. Never throws.
 *
 * ATTACKER: whoever reads a log, a comment or the ledger.
 */
export function secretsIn(value: string): readonly string[] {
  const found = [value];
  if (URL.canParse(value)) {
    const { password, searchParams } = new URL(value);
    const meant = decoded(password);
    found.push(password, meant, encodeURIComponent(meant.toWellFormed()), ...searchParams.getAll("password"));
  }
  return [...new Set(found)]
    .filter((secret) => secret !== "")
    .sort((one, other) => other.length - one.length);
}

/** A `%` that begins no escape stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

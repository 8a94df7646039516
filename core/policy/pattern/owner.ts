// Who can be named as an owner in a CODEOWNERS file?
import { type Brand, err, ok, type Result } from "#source/result.ts";

/** `@login`, `@organisation/team` or an e-mail address, as GitHub's "About code owners" lists them. */
export type Owner = Brand<string, "Owner">;

// GitHub: letters, digits and single hyphens, at most 39; accounts that an enterprise manages end in `_` and a
// short code. Looser than GitHub where its rules changed over time, never so loose that a blank fits in.
const login = /^@[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const team = /^@[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9_][A-Za-z0-9._-]{0,254}$/;
const email = /^[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+$/;

/** Reads one owner. Whether the user or team exists, and may write, is for whoever can ask GitHub. */
export function parseOwner(text: string): Result<Owner, string> {
  if (isOwner(text)) return ok(text);
  return err(`\`${text}\` is no owner: write \`@user\`, \`@organisation/team\` or an e-mail address`);
}

const isOwner = (text: string): text is Owner => login.test(text) || team.test(text) || email.test(text);

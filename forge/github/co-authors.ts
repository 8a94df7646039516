// Who else wrote a commit? Read from the trailers of its message.

import { type AccountId, accountIdOf, type Login, loginOf } from "#identity/names.ts";

const trailer = /^co-authored-by:[ \t]*(.*?)[ \t]*<([^<>\s]*)>[ \t]*$/gim;
const noreplyAddress = /^(\d{1,15})\+([a-z0-9](?:[a-z0-9-]{0,38})(?:\[bot\])?)@users\.noreply\.github\.com$/i;

/**
 * Everyone whom a `Co-authored-by: Name <address>` line names, wherever it stands: git itself reads only the last
 * paragraph, but naming one too many only bars one too many from approving.
 * https://docs.github.com/pull-requests/committing-changes-to-your-project/creating-and-editing-commits
 */
export function coAuthorsIn(message: string): readonly { readonly name: string; readonly email: string }[] {
  return [...message.replaceAll("\r", "").matchAll(trailer)].map(([, name = "", email = ""]) => ({
    name,
    email,
  }));
}

/** What GitHub's own private address claims: `5501+mona@users.noreply.github.com`. The claim is not verified here. */
export function noreply(email: string): { readonly id: AccountId; readonly login: Login } | undefined {
  const [, id, login] = noreplyAddress.exec(email.trim()) ?? [];
  if (id === undefined || login === undefined || Number(id) === 0) return undefined;
  return { id: accountIdOf(Number(id)), login: loginOf(login) };
}

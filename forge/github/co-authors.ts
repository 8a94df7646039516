// Who else wrote a commit? Read from the trailers of its message.

import { type AccountId, accountIdOf, type Login, loginOf } from "#identity/names.ts";

export type CoAuthor = { readonly name: string; readonly email: string };

const trailer = /^\s*co-authored-by\s*:(.*)$/is;

/**
 * Everyone whom a `Co-authored-by: Name <address>` line names, wherever it stands and however it is written: git itself
 * reads only the last paragraph, but naming one too many only bars one too many from approving. As in git, what is
 * indented goes on with the line before it. A line without an address names somebody who has none.
 * https://docs.github.com/pull-requests/committing-changes-to-your-project/creating-and-editing-commits
 * https://git-scm.com/docs/git-interpret-trailers
 */
export function coAuthorsIn(message: string): readonly CoAuthor[] {
  const values: string[] = [];
  let isOpen = false;
  for (const line of message.split(/\r\n?|\n/)) {
    const [, value] = trailer.exec(line) ?? [];
    if (value !== undefined) values.push(value);
    else if (isOpen && /^\s+\S/.test(line)) values.push(`${values.pop() ?? ""} ${line}`);
    isOpen = value !== undefined || (isOpen && /^\s+\S/.test(line));
  }
  return values.flatMap(namedIn);
}

/** ATTACKER: a line can be a megabyte long, so it is taken apart in one pass. */
function namedIn(value: string): readonly CoAuthor[] {
  const found: CoAuthor[] = [];
  let [name = "", ...rest] = value.split("<");
  for (const part of rest) {
    const end = part.indexOf(">");
    if (end === -1) continue;
    found.push({ name: name.replace(/^[\s,;]+/, "").trim(), email: part.slice(0, end).trim() });
    name = part.slice(end + 1);
  }
  if (found.length > 0 || value.trim() === "") return found;
  const words = value.split(/\s+/).filter((word) => word !== "");
  const email = words.find((word) => word.includes("@")) ?? "";
  return [{ name: words.filter((word) => word !== email).join(" "), email }];
}

const noreplyAddress =
  /^(?:(\d{1,15})\+)?([a-z0-9](?:[a-z0-9_-]{0,38})(?:\[bot\])?)@users\.noreply\.github\.com$/i;

/**
 * What GitHub's own private address claims: `5501+mona@users.noreply.github.com`, or without the id for accounts from
 * before July 2017. The claim is not verified here.
 * https://docs.github.com/account-and-profile/reference/email-addresses-reference
 */
export function noreply(email: string): { readonly id?: AccountId; readonly login: Login } | undefined {
  const [, id, login] = noreplyAddress.exec(email) ?? [];
  if (login === undefined || Number(id) === 0) return undefined;
  return { login: loginOf(login), ...(id === undefined ? {} : { id: accountIdOf(Number(id)) }) };
}

// What does every bound on a request know of it, and how does it say that it holds or not?

import type { Grant } from "#grant/grant.ts";
import type { Chain } from "#policy/bounds/extension.ts";
import type { Held } from "#policy/bounds/held.ts";
import type { Asked } from "#policy/decision.ts";
import type { Rule } from "#policy/model.ts";
import { fail, list, quote, type Told } from "#policy/reason.ts";
import { given } from "#source/given.ts";
import type { Place, Problem } from "#source/problem.ts";

export type Asking = {
  readonly asked: Asked;
  readonly rule: Rule;
  readonly chain: Chain;
  /** Everything else that is held or asked for, without the chain. */
  readonly others: readonly Held[];
};

type Wrong = { readonly at: Place; readonly fix: string; readonly suggestion?: string };

/** Something that failed because of a line of the grant. `by` is the place of what it fails by, where that is another. */
export function failure(code: string, text: string, { at, fix, suggestion }: Wrong, by: Place = at): Told {
  const problem: Problem = given({ code, at, message: text, fix, suggestion });
  return { reason: fail(code, text, { at: by, fix }), problems: [problem] };
}

/** Where the grant says how long. */
export const lengthPlace = (grant: Grant): Place =>
  grant.placeOf(grant.length.kind === "duration" ? "duration" : "expires");

/** What has to be done for others, in the order of their paths, not to stand in the way. */
export function without(others: readonly Held[]): string {
  if (others.every(({ asked }) => asked)) return "Ask for one of them only";
  const paths = others.slice(0, 5).map(({ grant }) => quote(grant));
  const some = others.length > 5 ? [...paths, `${others.length - 5} more`] : paths;
  return `Withdraw ${list(some)} by deleting ${others.length === 1 ? "it" : "them"}`;
}

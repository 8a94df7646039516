// Does the ledger know the names that a question uses? Nobody is one answer; a misspelt name is another.

import { nearest } from "#source/nearest.ts";
import { entriesOf, valuesOf } from "./layers.ts";
import type { LedgerState } from "./state.ts";
import type { Question } from "./who-had.ts";

/** A part of a question that no lease and no access in the ledger has; `nearest` may have been meant. */
export type Unknown = {
  readonly part: "target" | "entitlement" | "subject";
  readonly name: string;
  readonly nearest?: string;
};

/** What the ledger has never had to do with. Of an unknown target the entitlement is not looked at. */
export function unknownNames(state: LedgerState, question: Question): readonly Unknown[] {
  const { target, entitlement, subject } = question;
  const unknown: Unknown[] = [];
  const ask = (part: Unknown["part"], name: string, known: ReadonlySet<string>): boolean => {
    if (known.has(name)) return true;
    const near = nearest(name, [...known]);
    unknown.push({ part, name, ...(near === undefined ? {} : { nearest: near }) });
    return false;
  };
  if (target !== undefined) {
    const held = heldNames(state);
    const targets = new Set(Array.from(held, (name) => name.slice(0, name.indexOf("/"))));
    if (ask("target", target, targets) && entitlement !== undefined)
      ask("entitlement", `${target}/${entitlement}`, held);
  }
  if (subject !== undefined) {
    const subjects = [...valuesOf(state.leases)].map(({ lease }) => lease.subject);
    const names = subjects.map((one) =>
      typeof subject === "string" ? one.name : one.kind === "person" ? String(one.id) : "",
    );
    ask("subject", String(subject).toLowerCase(), new Set(names));
  }
  return unknown;
}

/** `target/entitlement` of every lease, and of every access that was there without one. */
const heldNames = (state: LedgerState): ReadonlySet<string> =>
  new Set([
    ...Array.from(valuesOf(state.leases), ({ lease }) => `${lease.target}/${lease.entitlement}`),
    ...Array.from(entriesOf(state.holdings), ([holding]) => holding.slice(0, holding.indexOf(" "))),
  ]);

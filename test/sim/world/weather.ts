// Which faults are on? A board that the edges look at before every message, and that remembers when what was on.

import { type Counts, count, type Happening } from "../happenings.ts";
import type { Fault } from "../script/script.ts";

export type FaultKind = Fault["kind"] | "held-back";
/** From when to when a fault was on, in milliseconds; `target` where it concerns one alone. */
export type Spell = {
  readonly kind: FaultKind;
  readonly from: number;
  until: number;
  readonly target?: string;
  readonly account?: string;
};

export type Weather = {
  readonly spells: Spell[];
  /** How often something really went wrong, which takes more than that it could. */
  readonly counts: Counts;
  readonly happened: (what: Happening) => void;
  /** The newest that is on, of a kind. */
  readonly find: (kind: FaultKind, where?: { target?: string; account?: string }) => Fault | undefined;
  readonly isOn: (kind: FaultKind, where?: { target?: string; account?: string }) => boolean;
  readonly begin: (fault: Fault, now: number) => void;
  /** Remembers something that went wrong at an instant. */
  readonly mark: (kind: FaultKind, now: number, target?: string) => void;
  readonly end: (fault: Fault, now: number) => void;
  readonly endAll: (now: number) => void;
};

export function weatherBoard(): Weather {
  const spells: Spell[] = [];
  const counts: Counts = new Map();
  const on: { readonly fault: Fault; readonly spell: Spell }[] = [];
  const fits = (fault: Fault, kind: FaultKind, where: { target?: string; account?: string }): boolean =>
    fault.kind === kind &&
    (!("target" in fault) || fault.target === where.target) &&
    (!("account" in fault) || fault.account === where.account);
  const find: Weather["find"] = (kind, where = {}) =>
    on.findLast(({ fault }) => fits(fault, kind, where))?.fault;
  return {
    spells,
    counts,
    happened: (what) => count(counts, what),
    find,
    isOn: (kind, where) => find(kind, where) !== undefined,
    begin(fault, now) {
      const spell = {
        kind: fault.kind,
        from: now,
        until: Number.POSITIVE_INFINITY,
        ...("target" in fault ? { target: fault.target } : {}),
        ...("account" in fault ? { account: fault.account } : {}),
      };
      spells.push(spell);
      on.push({ fault, spell });
    },
    mark(kind, now, target) {
      spells.push({ kind, from: now, until: now, ...(target === undefined ? {} : { target }) });
    },
    end(fault, now) {
      const index = on.findIndex((other) => other.fault === fault);
      const [found] = index === -1 ? [] : on.splice(index, 1);
      if (found !== undefined) found.spell.until = now;
    },
    endAll(now) {
      for (const { spell } of on.splice(0)) spell.until = now;
    },
  };
}

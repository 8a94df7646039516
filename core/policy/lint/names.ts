// Which names can come next on a path, as far as patterns tell them apart? One of each kind, and none forgotten.
//
// Below a folder of the compiled patterns two names lead elsewhere only if a pattern spells one of them out, or if
// different wildcards describe them. Whether a name exists that some wildcards describe and others do not is
// answered by reading all of them side by side, letter by letter: a search over states, not a sample of names.

import { isSegment } from "#identity/names.ts";
import type { Folder } from "#policy/pattern/folder.ts";
import { isName } from "#policy/pattern/path.ts";
import { type Wildcard, wildcardKey } from "#policy/pattern/segment.ts";

/**
 * `segment`: a part of a grant's path. `subject`: who would hold it. `grant-file`: its last part. `any`: any file or
 * folder of a repository.
 */
export type NameKind = "segment" | "subject" | "grant-file" | "any";

/** How many states may still be looked at: a limit on time, not on answers that are given. With what was found before. */
export type Budget = { left: number; readonly found: Map<string, readonly string[]> };

/** ATTACKER: an edit of a policy is linted before anybody has approved it, and wildcards multiply. */
export const budgetOf = (left = 200_000): Budget => ({ left, found: new Map() });
const extension = ".yaml";

/** Names that would fit and are never had: a grant's file has none that stands for something else. */
const never: Readonly<Record<NameKind, readonly string[]>> = {
  segment: [],
  subject: [],
  "grant-file": ["target.yaml", "directory.yaml"],
  any: [".", ".."],
};

// GitHub: a login has no dots, and at most 39 characters. A workload's name is narrower.
const isSubject = (name: string): boolean => isSegment(name) && name.length <= 39 && !name.includes(".");

const isOfKind = (kind: NameKind, name: string): boolean => {
  if (kind === "any") return isName(name);
  if (kind === "segment") return isSegment(name);
  if (kind === "subject") return isSubject(name);
  return (
    name.endsWith(extension) && isSegment(name.slice(0, -extension.length)) && !never[kind].includes(name)
  );
};

/**
 * Names of a kind that lead from a folder to every folder that names of this kind lead to. `except` are names that
 * cannot stand here. Undefined when there are too many cases to look at.
 */
export function namesBelow(
  folder: Folder,
  kind: NameKind,
  except: readonly string[] = [],
  budget: Budget = budgetOf(),
): readonly string[] | undefined {
  const spelled = folder.names().filter((name) => isOfKind(kind, name) && !except.includes(name));
  const taken = new Set([...folder.names(), ...except]);
  const search = (avoided: ReadonlySet<string>) => searched(folder.wildcards(), kind, avoided, budget);
  // Most shortest names are spelled out nowhere; only otherwise the search has to avoid those that are.
  const quick = search(new Set());
  if (quick === undefined) return undefined;
  const others = quick.some((name) => taken.has(name)) ? search(taken) : quick;
  return others === undefined ? undefined : [...spelled, ...others];
}

/** Many folders of a policy are told apart by the same wildcards: they are searched once. */
function searched(
  wildcards: readonly Wildcard[],
  kind: NameKind,
  taken: ReadonlySet<string>,
  budget: Budget,
): readonly string[] | undefined {
  const key = JSON.stringify([kind, wildcards.map(wildcardKey), [...taken]]);
  const known = budget.found.get(key);
  if (known !== undefined) return known;
  const found = search(wildcards.map(lettersOf), kind, taken, budget);
  if (found !== undefined) budget.found.set(key, found);
  return found;
}

type Letter = { readonly is: string } | "one" | "many";

const lettersOf = ({ parts }: Wildcard): readonly Letter[] =>
  parts.flatMap((part): readonly Letter[] =>
    part.kind === "text" ? [...part.text].map((is) => ({ is })) : [part.kind],
  );

/** Where in a wildcard a beginning of a name can be, ascending; a `*` may be passed without reading anything. */
type Reading = { readonly letters: readonly Letter[]; readonly at: readonly number[] };

function passed(letters: readonly Letter[], positions: Iterable<number>): Reading {
  const all = new Set(positions);
  for (const at of all) if (letters[at] === "many") all.add(at + 1);
  return { letters, at: [...all].sort((a, b) => a - b) };
}

function read({ letters, at: positions }: Reading, letter: string): Reading {
  const reached = new Set<number>();
  for (const at of positions) {
    const here = letters[at];
    if (here === "many") reached.add(at);
    else if (here === "one" || here?.is === letter) reached.add(at + 1);
  }
  return passed(letters, reached);
}

const isRead = ({ letters, at }: Reading): boolean => at.includes(letters.length);

type State = { readonly name: string; readonly readings: readonly Reading[] };

const withLetter = ({ name, readings }: State, letter: string): State => ({
  name: name + letter,
  readings: readings.map((reading) => read(reading, letter)),
});

/** The shortest name for each set of wildcards that some name not in `taken` is described by, and no others. */
function search(
  wildcards: readonly (readonly Letter[])[],
  kind: NameKind,
  taken: ReadonlySet<string>,
  budget: Budget,
): readonly string[] | undefined {
  const avoided = new Set([...taken, ...never[kind]]);
  const beginnings = new Set(
    [...avoided].flatMap((name) => [...name].map((_, at) => [...name].slice(0, at + 1).join(""))),
  );
  const alphabet = alphabetOf(wildcards, avoided);
  const found = new Map<string, string>();
  const seen = new Set<string>();
  let edge: State[] = [{ name: "", readings: wildcards.map((letters) => passed(letters, [0])) }];
  while (edge.length > 0) {
    const next: State[] = [];
    for (const state of edge) {
      const ended = endOf(kind, state);
      if (ended !== undefined && !avoided.has(ended.name)) {
        const described = ended.readings.map(isRead).join();
        if (!found.has(described)) found.set(described, ended.name);
        if (wildcards.length === 0) return [...found.values()];
      }
      for (const letter of alphabet) {
        const form = formOf(kind, state.name + letter);
        if (form === undefined) continue;
        const reached = withLetter(state, letter);
        const { name, readings } = reached;
        const key = `${form}|${beginnings.has(name) ? name : "/"}|${readings.map(({ at }) => String(at)).join("|")}`;
        if (seen.has(key)) continue;
        budget.left -= 1 + wildcards.length;
        if (budget.left < 0) return undefined;
        seen.add(key);
        next.push(reached);
      }
    }
    edge = next;
  }
  return [...found.values()];
}

/** What a name that begins so still has to heed to become a part of a grant's path; nothing where it never can. */
function formOf(kind: NameKind, name: string): string | undefined {
  if (kind === "any") return "";
  const last = lastOf(name);
  const fits = kind === "subject" ? isSubject : isSegment;
  return fits(last === "letter" ? name : `${name}a`) ? last : undefined;
}

const lastOf = (name: string): string => (/[a-z0-9]$/.test(name) ? "letter" : name.slice(-1));

/** The whole name, where a beginning can be one. */
function endOf(kind: NameKind, state: State): State | undefined {
  if (kind === "any") return state.name === "" ? undefined : state;
  if (!isSegment(state.name)) return undefined;
  return kind !== "grant-file" ? state : [...extension].reduce(withLetter, state);
}

/** The letters that tell names apart: one that stands for all others, and three that end no part of a grant's path. */
function alphabetOf(
  wildcards: readonly (readonly Letter[])[],
  avoided: ReadonlySet<string>,
): ReadonlySet<string> {
  const used = new Set([...avoided].flatMap((name) => [...name]));
  for (const letter of wildcards.flat()) if (typeof letter === "object") used.add(letter.is);
  const other = [..."xyzabcdefghijklmnopqrstuvw0123456789"].find((letter) => !used.has(letter));
  return new Set([other ?? freshLetter(used), ...used, "-", "_", "."]);
}

function freshLetter(used: ReadonlySet<string>): string {
  for (let point = 0x100; ; point += 1) {
    const letter = String.fromCodePoint(point);
    if (!used.has(letter)) return letter;
  }
}

// Which names can come next on a path, as far as patterns tell them apart? One of each kind, and none forgotten.
//
// Below a folder of the compiled patterns two names lead elsewhere only if a pattern spells one of them out, or if
// different wildcards describe them. Whether a name exists that some wildcards describe and others do not is
// answered by reading all of them side by side, letter by letter: a search over states, not a sample of names.

import { isSegment } from "#identity/names.ts";
import type { Folder } from "#policy/pattern/folder.ts";
import { isName } from "#policy/pattern/path.ts";
import { type Wildcard, wildcardKey } from "#policy/pattern/segment.ts";

/** `segment`: a part of a grant's path. `grant-file`: its last part. `any`: any file or folder of a repository. */
export type NameKind = "segment" | "grant-file" | "any";

/** How many states may still be looked at: a limit on time, not on answers that are given. With what was found before. */
export type Budget = { left: number; readonly found: Map<string, readonly string[]> };

/** ATTACKER: an edit of a policy is linted before anybody has approved it, and wildcards multiply. */
export const budgetOf = (left = 200_000): Budget => ({ left, found: new Map() });
const extension = ".yaml";

/** Names that a grant's file never has: they stand for something else. */
const notGrants: readonly string[] = ["target.yaml", "directory.yaml"];

const isOfKind = (kind: NameKind, name: string): boolean => {
  if (kind === "any") return isName(name);
  if (kind === "segment") return isSegment(name);
  return name.endsWith(extension) && isSegment(name.slice(0, -extension.length)) && !notGrants.includes(name);
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
type Positions = readonly number[];

function passed(letters: readonly Letter[], positions: Iterable<number>): Positions {
  const all = new Set(positions);
  for (const at of all) if (letters[at] === "many") all.add(at + 1);
  return [...all].sort((a, b) => a - b);
}

function read(letters: readonly Letter[], positions: Positions, letter: string): Positions {
  const reached: number[] = [];
  for (const at of positions) {
    const here = letters[at];
    if (here === "many") reached.push(at);
    else if (here === "one" || here?.is === letter) reached.push(at + 1);
  }
  return passed(letters, reached);
}

type State = { readonly name: string; readonly at: readonly Positions[] };

/** The shortest name for each set of wildcards that some name not in `taken` is described by, and no others. */
function search(
  wildcards: readonly (readonly Letter[])[],
  kind: NameKind,
  taken: ReadonlySet<string>,
  budget: Budget,
): readonly string[] | undefined {
  const avoided = new Set([
    ...taken,
    ...(kind === "grant-file" ? notGrants : kind === "any" ? [".", ".."] : []),
  ]);
  const beginnings = new Set(
    [...avoided].flatMap((name) => [...name].map((_, at) => [...name].slice(0, at + 1).join(""))),
  );
  const alphabet = alphabetOf(wildcards, avoided, kind);
  const found = new Map<string, string>();
  const seen = new Set<string>();
  let edge: State[] = [{ name: "", at: wildcards.map((letters) => passed(letters, [0])) }];
  while (edge.length > 0) {
    const next: State[] = [];
    for (const state of edge) {
      const ended = endOf(wildcards, kind, state);
      if (ended !== undefined && !avoided.has(ended.name)) {
        const described = ended.at.map((at, index) => at.includes(wildcards[index]?.length ?? 0)).join();
        if (!found.has(described)) found.set(described, ended.name);
        if (wildcards.length === 0) return [...found.values()];
      }
      for (const letter of alphabet) {
        const name = state.name + letter;
        const form = formOf(kind, name);
        if (form === undefined) continue;
        const at = state.at.map((positions, index) => read(wildcards[index] ?? [], positions, letter));
        const key = `${form}|${beginnings.has(name) ? name : "/"}|${at.map(String).join("|")}`;
        if (seen.has(key)) continue;
        budget.left -= 1 + wildcards.length;
        if (budget.left < 0) return undefined;
        seen.add(key);
        next.push({ name, at });
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
  return isSegment(last === "letter" ? name : `${name}a`) ? last : undefined;
}

const lastOf = (name: string): string => (/[a-z0-9]$/.test(name) ? "letter" : name.slice(-1));

/** The whole name, where a beginning can be one. */
function endOf(
  wildcards: readonly (readonly Letter[])[],
  kind: NameKind,
  { name, at }: State,
): State | undefined {
  if (kind === "any") return name === "" ? undefined : { name, at };
  if (!isSegment(name)) return undefined;
  if (kind === "segment") return { name, at };
  const ended = at.map((positions, index) =>
    [...extension].reduce((reached, letter) => read(wildcards[index] ?? [], reached, letter), positions),
  );
  return { name: name + extension, at: ended };
}

/** The letters that tell names apart, and one that stands for all others. */
function alphabetOf(
  wildcards: readonly (readonly Letter[])[],
  avoided: ReadonlySet<string>,
  kind: NameKind,
): readonly string[] {
  const used = new Set<string>();
  for (const letters of wildcards) {
    for (const letter of letters) if (typeof letter === "object") used.add(letter.is);
  }
  for (const name of avoided) for (const letter of name) used.add(letter);
  const usual = [..."xyzabcdefghijklmnopqrstuvw0123456789"];
  const other = usual.find((letter) => !used.has(letter));
  if (kind !== "any") {
    // `-` and `_` end no name, and two dots never meet: each of the three is a kind of its own.
    const fit = [...used].filter((letter) => /^[a-z0-9]$/.test(letter));
    return [...(other === undefined ? [] : [other]), ...fit, "-", "_", "."];
  }
  used.delete("/");
  return [other ?? freshLetter(used), ...used];
}

function freshLetter(used: ReadonlySet<string>): string {
  for (let point = 0x100; ; point += 1) {
    const letter = String.fromCodePoint(point);
    if (!used.has(letter)) return letter;
  }
}

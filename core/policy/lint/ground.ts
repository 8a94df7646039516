// On which paths does a policy decide? Grants, grants of what is known, and files that have owners.

import type { TargetModel } from "#policy/model.ts";
import type { Folder } from "#policy/pattern/folder.ts";
import { budgetOf, type NameKind, namesBelow } from "./names.ts";

/** What names can come next, and where they lead. */
type Step = {
  readonly names:
    | { readonly kind: NameKind; readonly except?: readonly string[] }
    | { readonly only: string };
  readonly to: string;
};

/** All paths of some kind, as places that steps lead through; no step leads on from a file. */
export type Ground = {
  readonly start: string;
  readonly folders: (place: string) => readonly Step[];
  readonly files: (place: string) => readonly Omit<Step, "to">[];
};

const segment = { kind: "segment" } as const;
const subject: Step = { names: { kind: "subject" }, to: "subject" };

const grantFile = (place: string): readonly Omit<Step, "to">[] =>
  place === "subject" ? [{ names: { kind: "grant-file" } }] : [];

/** `<target>/<entitlement…>/<subject>/<id>.yaml`, below access/: every path that a grant can have. */
export const grantPaths: Ground = {
  start: "top",
  folders: (place) => {
    switch (place) {
      case "top":
        return [{ names: segment, to: "target" }];
      case "target":
        return [{ names: segment, to: "entitlement" }];
      default:
        return place === "entitlement" ? [subject, { names: segment, to: "entitlement" }] : [];
    }
  },
  files: grantFile,
};

/** The subject and the id, for a walk that begins in the folder of an entitlement. */
export const grantsOfEntitlement: Ground = {
  start: "entitlement",
  folders: (place) => (place === "entitlement" ? [subject] : []),
  files: grantFile,
};

const any = { kind: "any" } as const;

/** Every file below one folder. */
export const filesBelow: Ground = {
  start: "inside",
  folders: () => [{ names: any, to: "inside" }],
  files: () => [{ names: any }],
};

/** Every file of the repository that is no grant: below access/ the directory and the targets alone. */
export const ownedFiles: Ground = {
  start: "top",
  folders: (place) => {
    switch (place) {
      case "top":
        return [
          { names: { only: "access" }, to: "access" },
          { names: { kind: "any", except: ["access"] }, to: "inside" },
        ];
      case "access":
        return [{ names: any, to: "target" }];
      default:
        return place === "inside" ? [{ names: any, to: "inside" }] : [];
    }
  },
  files: (place) => {
    switch (place) {
      case "access":
        return [{ names: { only: "directory.yaml" } }];
      case "target":
        return [{ names: { only: "target.yaml" } }];
      default:
        return [{ names: any }];
    }
  },
};

/** Folders that a walk visits at most: a limit on time; nothing is claimed beyond it. */
const VISITS_MAX = 20_000;

type Visit = { readonly path: string; readonly file: Folder };

/**
 * Visits one file for each way in which patterns can tell the files of a ground apart, the shallow ones first.
 * Gives false when there were too many cases to visit all.
 */
function walk(
  from: { readonly folder: Folder; readonly path: string },
  ground: Ground,
  visit: (visit: Visit) => void,
): boolean {
  const seen = new Set<string>();
  const budget = budgetOf();
  const open = [{ ...from, place: ground.start }];
  // An array that grows while it is walked is walked to its end.
  for (const { folder, path, place } of open) {
    const named = (names: Step["names"]): readonly string[] | undefined =>
      "only" in names ? [names.only] : namesBelow(folder, names.kind, names.except, budget);
    const below = (name: string): string => (path === "" ? name : `${path}/${name}`);
    for (const { names } of ground.files(place)) {
      const files = named(names);
      if (files === undefined) return false;
      for (const name of files) visit({ path: below(name), file: folder.next(name) });
    }
    for (const { names, to } of ground.folders(place)) {
      const folders = named(names);
      if (folders === undefined) return false;
      for (const name of folders) {
        const next = folder.next(name);
        const key = `${to}|${next.key}`;
        if (seen.has(key)) continue;
        if (seen.size >= VISITS_MAX) return false;
        seen.add(key);
        open.push({ folder: next, path: below(name), place: to });
      }
    }
  }
  return true;
}

export type Coverage = {
  /** A path that each pattern governs, by the pattern's index; of one that governs none there is nothing. */
  readonly governed: ReadonlyMap<number, string>;
  /** Which patterns govern the paths that each pattern matches. */
  readonly takers: ReadonlyMap<number, ReadonlySet<number>>;
  /** A path that no pattern matches. */
  readonly ungoverned: string | undefined;
  /** False when there were too many cases: then what is not found may be there all the same. */
  readonly whole: boolean;
};

/** What patterns govern on a ground. Exact where it is whole: every path of the ground is like one that was visited. */
export function coverageOf(
  from: { readonly folder: Folder; readonly path: string },
  ground: Ground,
): Coverage {
  const governed = new Map<number, string>();
  const takers = new Map<number, Set<number>>();
  let ungoverned: string | undefined;
  const whole = walk(from, ground, ({ path, file }) => {
    const { last, matches } = file;
    if (last === undefined) {
      ungoverned ??= path;
      return;
    }
    if (!governed.has(last)) governed.set(last, path);
    for (const index of matches) takers.set(index, (takers.get(index) ?? new Set()).add(last));
  });
  return { governed, takers, ungoverned, whole };
}

/** The folders of the entitlements that the targets have: `orders-db/schema/refunds/writer`. */
export const entitlementFolders = (targets: ReadonlyMap<string, TargetModel>): readonly string[] =>
  [...targets.values()].flatMap(({ name, entitlements }) =>
    [...entitlements.keys()].map((key) => `${name}/${key}`),
  );

export const folderAt = (root: Folder, path: string): Folder =>
  path.split("/").reduce((folder, name) => folder.next(name), root);

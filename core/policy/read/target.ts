// What is a target, and what can be held there? access/<target>/target.yaml

import { type EntitlementName, isSegment, type TargetName } from "#identity/names.ts";
import type { TargetEntitlementModel, TargetModel } from "#policy/model.ts";
import type { TargetEntitlement, TargetFile } from "#schemas/generated/types.ts";
import { validateTargetFile } from "#schemas/generated/validators.js";
import type { SourceFile } from "#source/file.ts";
import { given } from "#source/given.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { readYaml, type Sourced, sortProblems } from "#source/yaml.ts";

/** How each connector knows an entitlement: the setting that it cannot do without, or none. */
const settingOf: Readonly<Record<TargetFile["kind"], "role" | "team" | undefined>> = {
  postgres: "role",
  "github-team": "team",
  memory: undefined,
};
const settingNames = ["role", "team"] as const;

/**
 * What an entitlement gives, in words that are the same for two that give the same: taking one of them away would take
 * the other away too, though its lease may be live. Undefined where that cannot be told. Two servers' addresses are
 * taken for two, as only the edge knows them.
 */
export function thingHeld(
  { kind, connection }: Pick<TargetModel, "kind" | "connection">,
  { role = "", team = "" }: { readonly role?: string; readonly team?: string },
): string | undefined {
  switch (kind) {
    case "postgres":
      return `role ${role} at ${connection.urlFrom ?? ""}`;
    case "github-team":
      return `team ${connection.organisation ?? ""}/${team} at ${connection.apiUrlFrom ?? ""}`.toLowerCase();
    default:
      return undefined;
  }
}

/** The folder whose target a file describes, whatever it is called; undefined for every other file. */
export const targetNameOf = (path: string): string | undefined =>
  /^access\/([^/]+)\/target\.yaml$/.exec(path)?.[1];

export const isTargetPath = (path: string): boolean => targetNameOf(path) !== undefined;

/**
 * Problems: those of `readYaml`; `path-segment`, `entitlement-name`, `setting-missing`, `setting-unfit`,
 * `setting-shared`, `accounts-shared`, `connection-not-a-name`, `connection-secret`.
 */
export function readTarget(file: SourceFile): Result<TargetModel, readonly Problem[]> {
  const name = targetNameOf(file.path) ?? "";
  const source = readYaml<TargetFile>(file, validateTargetFile);
  const problems: Problem[] = source.ok ? [] : [...source.error];
  if (!isSegment(name)) {
    const message = `\`${name}\` cannot be the name of a target`;
    const fix =
      "Put the file at `access/<target>/target.yaml`, with lower-case ASCII letters, digits and `-`.";
    problems.push({ code: "path-segment", at: wholeFile(file.path), message, fix });
  }
  if (!source.ok) return err(sortProblems(problems));
  problems.push(...connectionProblems(source.value), ...accountsProblems(source.value));
  const entitlements = entitlementsOf(source.value, problems);
  if (problems.length > 0) return err(sortProblems(problems));
  const { value } = source.value;
  return ok({
    name: name as TargetName,
    kind: value.kind,
    ...given({ description: value.description }),
    connection: value.connection ?? {},
    accounts: value.accounts ?? "{login}",
    entitlements,
    at: wholeFile(file.path),
  });
}

/**
 * Problem: `kind-for-tests`, for a target that no connector leads to: in a repository it would lead to leases that
 * nobody carries out. `readTarget` reads it all the same, because tests and simulations decide by such targets.
 */
export function kindProblem(file: SourceFile): Problem | undefined {
  const source = readYaml<TargetFile>(file, validateTargetFile);
  if (!source.ok || source.value.value.kind !== "memory") return undefined;
  const kinds = Object.keys(settingOf).filter((kind) => kind !== "memory");
  const message = "nothing carries out changes at targets of kind `memory`, which is for tests alone";
  const fix = `Write the kind of a real system: ${kinds.map((kind) => `\`${kind}\``).join(" or ")}.`;
  return { code: "kind-for-tests", at: source.value.placeOf(["kind"]), message, fix };
}

function entitlementsOf(
  { value, placeOf }: Sourced<TargetFile>,
  problems: Problem[],
): ReadonlyMap<EntitlementName, TargetEntitlementModel> {
  const { kind, connection = {} } = value;
  const wanted = settingOf[kind];
  const entitlements = new Map<EntitlementName, TargetEntitlementModel>();
  const holders = new Map<string | undefined, string>();
  for (const [name, text] of Object.entries(value.entitlements)) {
    const path = ["entitlements", name];
    if (!name.split("/").every(isSegment)) {
      const message = `\`${name}\` cannot be the name of an entitlement`;
      const fix = "Use lower-case ASCII letters, digits and inner `-`, `_` or `.`; `/` between segments.";
      problems.push({ code: "entitlement-name", at: placeOf(path, "key"), message, fix });
    }
    problems.push(...settingProblems(kind, text, path, placeOf));
    const settings = wanted === undefined ? {} : given({ [wanted]: text[wanted] });
    for (const [setting, held] of Object.entries(settings)) {
      const thing = thingHeld({ kind, connection }, settings);
      const other = holders.get(thing);
      if (other !== undefined) {
        const at = placeOf([...path, setting]);
        const message = `\`${other}\` has the ${setting} \`${held}\` as well`;
        problems.push({ code: "setting-shared", at, message, fix: "Give each entitlement its own." });
      }
      holders.set(thing, name);
    }
    entitlements.set(name as EntitlementName, {
      name: name as EntitlementName,
      risk: text.risk,
      ...given({ description: text.description }),
      settings,
    });
  }
  return entitlements;
}

function settingProblems(
  kind: TargetFile["kind"],
  text: TargetEntitlement,
  path: readonly string[],
  placeOf: Sourced<TargetFile>["placeOf"],
): readonly Problem[] {
  const wanted = settingOf[kind];
  const problems: Problem[] = [];
  for (const setting of settingNames) {
    if (setting === wanted && text[setting] === undefined) {
      const message = `an entitlement of \`${kind}\` needs \`${setting}\``;
      const fix = `Add \`${setting}: …\`.`;
      problems.push({ code: "setting-missing", at: placeOf(path, "key"), message, fix });
    } else if (setting !== wanted && text[setting] !== undefined) {
      const message = `\`${setting}\` means nothing to \`${kind}\``;
      const fix = wanted === undefined ? "Remove it." : `Remove it; \`${kind}\` needs \`${wanted}\`.`;
      problems.push({ code: "setting-unfit", at: placeOf([...path, setting], "key"), message, fix });
    }
  }
  return problems;
}

/** What stands here may be a secret that somebody pasted: no problem repeats it. */
function connectionProblems({ value, placeOf }: Sourced<TargetFile>): readonly Problem[] {
  return Object.entries(value.connection ?? {}).flatMap(([key, text]): readonly Problem[] => {
    const at = placeOf(["connection", key]);
    if (key.endsWith("From")) {
      if (/^[A-Z_][A-Z0-9_]*$/.test(text)) return [];
      const message = `\`${key}\` has to be the name of an environment variable`;
      const fix = "Write a name like `ORDERS_DB_URL`; its value belongs into the secrets of the workflow.";
      return [{ code: "connection-not-a-name", at, message, fix }];
    }
    if (!/:\/\/[^/]*@/.test(text)) return [];
    const message = `\`${key}\` holds an address with a user or password in it`;
    const fix = `Put it into a secret, and its name into \`${key}From\`. What stood here is known to others now.`;
    return [{ code: "connection-secret", at, message, fix }];
  });
}

function accountsProblems({ value, placeOf }: Sourced<TargetFile>): readonly Problem[] {
  const { accounts } = value;
  if (accounts === undefined) return [];
  const rest = accounts.replaceAll("{login}", "");
  const at = placeOf(["accounts"]);
  if (rest === accounts) {
    const message = "all subjects would have the same account";
    return [
      { code: "accounts-shared", at, message, fix: "Write `{login}` where the subject's name belongs." },
    ];
  }
  if (!/[{}\s]/.test(rest)) return [];
  const message = "only `{login}` can stand in braces, and no white space";
  return [{ code: "accounts-unreadable", at, message, fix: "Write e.g. `{login}@acme.example`." }];
}

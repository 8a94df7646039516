// What governs decisions at one commit: policies, targets and directory, read together?

import { isSegment, type TargetName } from "#identity/names.ts";
import type { Directory, Governance, TargetModel } from "#policy/model.ts";
import {
  DIRECTORY_PATH,
  type DirectoryWithAccounts,
  readDirectoryWithAccounts,
} from "#policy/read/directory.ts";
import { readPoliciesWithMentions } from "#policy/read/policy.ts";
import type { Mention } from "#policy/read/reading.ts";
import { isTargetPath, readTarget, targetNameOf, thingHeld } from "#policy/read/target.ts";
import type { SourceFile } from "#source/file.ts";
import { nearest } from "#source/nearest.ts";
import { type Problem, wholeFile } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { sortProblems } from "#source/yaml.ts";

/** Whether `readGovernance` reads the file: what has to be fetched of a commit. */
export const isGovernanceFile = (path: string): boolean =>
  path.startsWith("policies/") || path === DIRECTORY_PATH || isTargetPath(path);

/**
 * Reads all governance files of one commit; other files are ignored. It is whole or it is none: with any problem
 * there is no policy, and nothing can be allowed.
 *
 * Problems: those of `readPolicies`, `readTarget` and `readDirectory`; `directory-missing`, `workload-unknown`,
 * `account-target`, and `setting-shared` for two targets that give the same.
 */
export function readGovernance(files: readonly SourceFile[]): Result<Governance, readonly Problem[]> {
  const problems: Problem[] = [];
  const collect = <T>(result: Result<T, readonly Problem[]>): T | undefined => {
    if (result.ok) return result.value;
    problems.push(...result.error);
    return undefined;
  };
  const policies = collect(readPoliciesWithMentions(files));
  const directory = collect(directoryOf(files));
  const targets = new Map<TargetName, TargetModel>();
  for (const file of files.filter(({ path }) => isTargetPath(path))) {
    const target = collect(readTarget(file));
    if (target !== undefined) targets.set(target.name, target);
  }
  problems.push(...sharedProblems([...targets.values()]));
  if (policies !== undefined && directory !== undefined) {
    problems.push(...workloadProblems(policies.mentions, directory.directory));
  }
  if (directory !== undefined) problems.push(...accountProblems(directory, namesOfTargets(files)));
  if (policies === undefined || directory === undefined || problems.length > 0)
    return err(sortProblems(problems));
  return ok({ policy: policies.policy, targets, directory: directory.directory });
}

function directoryOf(files: readonly SourceFile[]): Result<DirectoryWithAccounts, readonly Problem[]> {
  const file = files.find(({ path }) => path === DIRECTORY_PATH);
  if (file !== undefined) return readDirectoryWithAccounts(file);
  const message = "there is no directory";
  const fix = "Add it, with at least `organisation: <the organisation's login>`.";
  return err([{ code: "directory-missing", at: wholeFile(DIRECTORY_PATH), message, fix }]);
}

/** Each target looks after its own, and none would know of the other's leases. */
function sharedProblems(targets: readonly TargetModel[]): readonly Problem[] {
  const holders = new Map<string, TargetModel>();
  const problems: Problem[] = [];
  for (const target of targets) {
    for (const { name, settings } of target.entitlements.values()) {
      const thing = thingHeld(target, settings);
      if (thing === undefined) continue;
      const other = holders.get(thing);
      holders.set(thing, target);
      if (other === undefined) continue;
      const message = `\`${name}\` gives the same as an entitlement of target \`${other.name}\``;
      const fix = "Keep it at one of the targets.";
      problems.push({ code: "setting-shared", at: target.at, message, fix });
    }
  }
  return problems;
}

/** Targets with a problem count as there: that is reported once, at the target. */
const namesOfTargets = (files: readonly SourceFile[]): readonly string[] =>
  files.flatMap(({ path }) => targetNameOf(path) ?? []);

function workloadProblems(mentions: readonly Mention[], directory: Directory): readonly Problem[] {
  return mentions.flatMap(({ set, at }): readonly Problem[] => {
    if (set.kind !== "workload" || directory.workloads.has(set.name)) return [];
    const near = nearest(set.name, [...directory.workloads.keys()]);
    const message = `there is no workload \`${set.name}\` in the directory`;
    const fix = near === undefined ? "Add it to `workloads`." : `Did you mean \`workload:${near}\`?`;
    return [{ code: "workload-unknown", at, message, fix }];
  });
}

function accountProblems(
  { accounts }: DirectoryWithAccounts,
  targets: readonly string[],
): readonly Problem[] {
  return accounts.flatMap(({ target, at }): readonly Problem[] => {
    if (targets.includes(target) || !isSegment(target)) return [];
    const near = nearest(target, targets);
    const message = `there is no target \`${target}\``;
    const fix = near === undefined ? "Add its `target.yaml`, or remove this." : `Did you mean \`${near}\`?`;
    return [{ code: "account-target", at, message, fix }];
  });
}

// What is the policy, read from all of its files at once?

import type { OwnerRule, Policy, Rule, Shift, TicketFormat } from "#policy/model.ts";
import { compilePatterns } from "#policy/pattern/compile.ts";
import type { Known, Mention, Reading } from "#policy/read/reading.ts";
import { ownerRuleAt, ruleAt } from "#policy/read/rule.ts";
import { readShifts } from "#policy/read/shifts.ts";
import { ticketFormatAt } from "#policy/read/ticket.ts";
import type { PolicyFile } from "#schemas/generated/types.ts";
import { validatePolicyFile } from "#schemas/generated/validators.js";
import type { SourceFile } from "#source/file.ts";
import { type Place, type Problem, wholeFile } from "#source/problem.ts";
import { err, ok, type Result } from "#source/result.ts";
import { readYaml, type Sourced, sortProblems } from "#source/yaml.ts";

/** A policy with the sets that it names, for checks against the directory. */
export type PolicyWithMentions = { readonly policy: Policy; readonly mentions: readonly Mention[] };

/**
 * Reads `policies/*.yaml`, in the order of file names, and `policies/shifts/*.yaml`. Files that are not YAML are
 * left alone; YAML that would not be read is a problem, because a rule in it would be missing without a word.
 *
 * Problems: those of `readYaml` and of each reader, `policy-misplaced`, `ticket-format-twice`, `rule-name-twice`.
 */
export function readPolicies(files: readonly SourceFile[]): Result<Policy, readonly Problem[]> {
  const read = readPoliciesWithMentions(files);
  return read.ok ? ok(read.value.policy) : read;
}

export function readPoliciesWithMentions(
  files: readonly SourceFile[],
): Result<PolicyWithMentions, readonly Problem[]> {
  const sorted = files
    .filter(({ path }) => path.startsWith("policies/") && /\.ya?ml$/i.test(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const problems: Problem[] = [];
  const shifts = new Map<string, readonly Shift[]>();
  const sources: Sourced<PolicyFile>[] = [];
  for (const file of sorted) {
    if (/^policies\/shifts\/[^/]+\.yaml$/.test(file.path)) {
      const read = readShifts(file);
      if (read.ok) shifts.set(read.value.name, read.value.shifts);
      else problems.push(...read.error);
    } else if (/^policies\/[^/]+\.yaml$/.test(file.path)) {
      const read = readYaml<PolicyFile>(file, validatePolicyFile);
      if (read.ok) sources.push(read.value);
      else problems.push(...read.error);
    } else problems.push(misplaced(file.path));
  }
  // References are looked up across files: with a file missing, each of them would be an echo of its problem.
  if (problems.length > 0) return err(sortProblems(problems));
  const formats = formatsOf(sources, problems);
  const known: Known = { formats, shifts: new Set(shifts.keys()) };
  const mentions: Mention[] = [];
  const rules: Rule[] = [];
  const owners: OwnerRule[] = [];
  for (const { value, placeOf, textOf } of sources) {
    const reading: Reading = { placeOf, textOf, known, problems, mentions };
    rules.push(
      ...(value.rules ?? []).flatMap((rule, index) => ruleAt(reading, rule, ["rules", index]) ?? []),
    );
    owners.push(
      ...(value.owners ?? []).flatMap((one, index) => ownerRuleAt(reading, one, ["owners", index]) ?? []),
    );
  }
  problems.push(...sameNames(rules));
  return problems.length > 0
    ? err(sortProblems(problems))
    : ok({ policy: policyOf(rules, owners, shifts), mentions });
}

const misplaced = (path: string): Problem => ({
  code: "policy-misplaced",
  at: wholeFile(path),
  message: "YAML stands here where nobody would read it",
  fix: "Policies are `policies/<name>.yaml`, shifts are `policies/shifts/<name>.yaml`.",
});

function formatsOf(
  sources: readonly Sourced<PolicyFile>[],
  problems: Problem[],
): ReadonlyMap<string, TicketFormat> {
  const formats = new Map<string, TicketFormat>();
  for (const source of sources) {
    for (const [name, text] of Object.entries(source.value.ticketFormats ?? {})) {
      const path = ["ticketFormats", name];
      if (formats.has(name)) {
        const message = `another file has a ticket format \`${name}\``;
        const at = source.placeOf(path, "key");
        problems.push({ code: "ticket-format-twice", at, message, fix: "Keep one of them." });
      }
      const format = ticketFormatAt(source, name, text, path);
      // A format with a problem is there all the same: rules that name it are right.
      formats.set(name, format.ok ? format.value : { name, text, parts: [] });
      if (!format.ok) problems.push(format.error);
    }
  }
  return formats;
}

function sameNames(rules: readonly Rule[]): readonly Problem[] {
  const places = new Map<string, Place>();
  return rules.flatMap((rule) => {
    const other = places.get(rule.name);
    if (other === undefined) {
      places.set(rule.name, rule.at);
      return [];
    }
    const message = `another rule is called \`${rule.name}\`, at ${other.path}:${other.line}`;
    return [
      {
        code: "rule-name-twice",
        at: rule.placeOf(["name"]),
        message,
        fix: "Give one of them another `name`.",
      },
    ];
  });
}

function policyOf(
  rules: readonly Rule[],
  owners: readonly OwnerRule[],
  shifts: ReadonlyMap<string, readonly Shift[]>,
): Policy {
  const matchRule = compilePatterns(rules.map((rule) => rule.pattern));
  const matchOwner = compilePatterns(owners.map((owner) => owner.pattern));
  return {
    rules,
    owners,
    shifts,
    ruleFor: (pathBelowAccess) => {
      const index = matchRule.lastMatch(pathBelowAccess);
      return index === undefined ? undefined : rules[index];
    },
    ownersOf: (path) => {
      const index = matchOwner.lastMatch(path);
      return index === undefined ? undefined : owners[index];
    },
  };
}

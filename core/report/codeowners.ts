// Which CODEOWNERS file says the same as the policies, as far as GitHub's words go?
//
// GitHub asks one owner of the last matching line for a review. It knows no counts, no "and", no conditions and no
// shifts; what it cannot say stands in comments. The file backs the app up: it asks people for reviews, and a branch
// rule that wants code owners' approval holds everybody but the app, which may bypass it.

import type { Approvals, Governance, Rule, SetRef } from "#policy/model.ts";
import { below, codeownersFile, type OwnedPattern } from "#policy/pattern/codeowners.ts";
import { cut, type Shape } from "#policy/pattern/cut.ts";
import { type Owner, parseOwner } from "#policy/pattern/owner.ts";
import { everything, formatPattern, type Pattern, parsePattern } from "#policy/pattern/pattern.ts";
import { formatSet } from "#policy/read/sets.ts";
import { unreachable } from "#source/result.ts";

type Line = OwnedPattern & { readonly comment?: string };

const header = `Written by \`lapse codeowners --write\` from policies/. Edit those instead.
The last line that matches a path governs it. GitHub asks for one of its owners; what Lapse asks for beyond that
stands in the comments.`;

/** What governs below `access/`: each target, those to come too, and the directory. */
const governing: readonly Shape[] = [
  ["access", undefined, "target.yaml"],
  ["access", "directory.yaml"],
];

/** The text of the file. The same governance gives the same bytes. */
export function renderCodeowners({ policy }: Governance): string {
  const grants = policy.rules.map(grantLine);
  const unmatched: Line = {
    pattern: patternOf("/access/"),
    owners: [],
    comment: "Grants. What none of the following lines matches is refused, so that there is nobody to ask.",
  };
  const owned = policy.owners.map(({ pattern, approvals }) => ownerLine(pattern, approvals));
  // A rule for grants matches the folder that the target stands in: what governs there has to come last again.
  const unowned: Line = { pattern: everything, owners: [] };
  const again = [unowned, ...owned].flatMap((line) =>
    governing.flatMap((shape) => cut(line.pattern, shape).map((pattern): Line => ({ ...line, pattern }))),
  );
  return codeownersFile([...owned, unmatched, ...grants, ...withoutReplaced(again)], header);
}

/** A line says nothing where a later one has the same pattern, or the folder that it is in. */
function withoutReplaced(lines: readonly Line[]): readonly Line[] {
  const folders = lines.map(({ pattern }) => `${formatPattern(pattern)}/`);
  return lines.filter(
    (_, index) => !folders.slice(index + 1).some((later) => folders[index]?.startsWith(later)),
  );
}

function patternOf(text: string): Pattern {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new Error(`\`${text}\` is no pattern: ${parsed.error.message}`);
  return parsed.value;
}

function ownerLine(pattern: Pattern, approvals: Approvals): Line {
  return lineOf(
    pattern,
    approvals.flatMap(({ from }) => from),
    beyondOne(approvals),
  );
}

function grantLine(rule: Rule): Line {
  const sets = rule.routes.flatMap(({ approvals }) => approvals.flatMap(({ from }) => from));
  const remarks = rule.routes.flatMap(({ name, approvals }) => [
    ...(approvals.length === 0 ? [`By route ${name} it takes no approval.`] : []),
    ...beyondOne(approvals).map((remark) =>
      rule.routes.length === 1 ? remark : `By route ${name}: ${remark}`,
    ),
  ]);
  const glass =
    rule.breakGlass === undefined ? [] : ["By break-glass it takes no approval, but a review afterwards."];
  return lineOf(below("access", rule.pattern), sets, [`Rule ${rule.name}.`, ...remarks, ...glass]);
}

/** What is asked for beyond one approval of anybody named. */
const beyondOne = (approvals: Approvals): readonly string[] =>
  approvals.length > 1 || (approvals[0]?.count ?? 1) > 1
    ? [
        `Lapse asks for ${approvals.map(({ count, from }) => `${count} of ${from.map(formatSet).join(" or ")}`).join(" and ")}.`,
      ]
    : [];

function lineOf(pattern: Pattern, sets: readonly SetRef[], remarks: readonly string[]): Line {
  const owners = new Set<Owner>();
  const unsaid = new Set<string>();
  for (const set of sets) {
    const owner = ownerOf(set);
    if (owner === undefined) unsaid.add(formatSet(set));
    else owners.add(owner);
  }
  const left =
    unsaid.size === 0 ? [] : [`Left out, because GitHub has no word for it: ${[...unsaid].join(", ")}.`];
  const comment = [...remarks, ...left].join("\n");
  return { pattern, owners: [...owners], ...(comment === "" ? {} : { comment }) };
}

function ownerOf(set: SetRef): Owner | undefined {
  switch (set.kind) {
    case "team":
    case "person": {
      const parsed = parseOwner(set.kind === "team" ? `@${set.name}` : `@${set.login}`);
      return parsed.ok ? parsed.value : undefined;
    }
    case "shifts":
    case "workload":
      return undefined;
    default:
      return unreachable(set);
  }
}

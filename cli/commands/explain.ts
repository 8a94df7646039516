// What governs a path, who may ask, and whose word does it take?

import type { Answer, CommandContext } from "#cli/context.ts";
import { governanceOf } from "#cli/governance.ts";
import { findRepository } from "#cli/repository.ts";
import { parseGrantPath } from "#grant/path.ts";
import type { Reason } from "#policy/decision.ts";
import { explainPath } from "#policy/explain.ts";
import type { Governance } from "#policy/model.ts";
import { oneLine } from "#report/escape.ts";
import type { AddCommand } from "./index.ts";

const examples = `
The path need not be there: a grant that you mean to ask for is explained as well as one that stands.

Examples:
  lapse explain access/orders-db/readonly/mona/inc-4211.yaml
  lapse explain access/orders-db/admin/
  lapse explain policies/50-orders-db.yaml`;

export const addExplain: AddCommand = (program, context, conclude) => {
  program
    .command("explain")
    .description("say which rule governs a path, what it allows, and who approves")
    .argument("<path>", "a path in the repository, or a folder of grants ending in `/`")
    .option("--json", "answer as JSON")
    .addHelpText("after", examples)
    .action((path: string, _options, command) => conclude(command, () => explain(context, path)));
};

async function explain(context: CommandContext, path: string): Promise<Answer> {
  const governance = governanceOf(findRepository(context.cwd));
  const explanation = explainPath({ governance, path: path.replace(/^(?:\.?\/)+/, "") });
  const entitlement = entitlementAt(governance, explanation.path);
  const { rule, reasons } = explanation;
  const lines = [
    `${explanation.path}${entitlement === undefined ? "" : `: ${entitlement.description ?? entitlement.name}, risk ${entitlement.risk}`}`,
    ...tree(reasons, 1),
  ];
  return {
    exit: rule === undefined ? 1 : 0,
    json: { value: { ...explanation, ...(entitlement === undefined ? {} : { entitlement }) } },
    text: lines.map((line) => oneLine(line)).join("\n"),
  };
}

/** What the path gives, when it is a grant's. */
function entitlementAt(governance: Governance, path: string) {
  const grant = parseGrantPath(path.endsWith("/") ? `${path}x/x.yaml` : path);
  if (!grant.ok) return undefined;
  const { target, entitlement } = grant.value;
  const found = governance.targets.get(target)?.entitlements.get(entitlement);
  if (found === undefined) return undefined;
  const { risk, description } = found;
  return { target, name: entitlement, risk, ...(description === undefined ? {} : { description }) };
}

function tree(reasons: readonly Reason[], depth: number): readonly string[] {
  return reasons.flatMap(({ text, at, fix, children }) => {
    const place = at === undefined ? "" : `  (${at.path}:${at.line})`;
    const help = fix === undefined ? "" : `. ${fix}`;
    const line = `${"  ".repeat(depth)}${text.replaceAll("`", "")}${help.replaceAll("`", "")}${place}`;
    return [line, ...tree(children ?? [], depth + 1)];
  });
}

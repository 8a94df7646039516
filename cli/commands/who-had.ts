// Who had what, when, and who approved it?

import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { type LedgerPlace, readLedger, stateOf } from "#cli/ledger.ts";
import { instantFrom } from "#cli/time.ts";
import { valuesOf } from "#ledger/layers.ts";
import type { LedgerState } from "#ledger/state.ts";
import {
  type Held,
  type Question,
  type ReviewAfterwards,
  type StoodBefore,
  whoHad,
} from "#ledger/who-had.ts";
import { oneLine } from "#report/escape.ts";
import { subjectJson } from "#report/verdict-json.ts";
import { nearest } from "#source/nearest.ts";
import { formatInstant, type Instant, instantOf } from "#time/instant.ts";
import type { AddCommand } from "./index.ts";

const examples = `
Times are RFC 3339 in UTC. Without any, the question is about now. The ledger is read from the branch
origin/lapse-ledger or lapse-ledger of this clone; nothing is asked of any host.

Examples:
  lapse who-had orders-db/readonly --at 2026-11-24T03:10:00Z
  lapse who-had orders-db --from 2026-11-01T00:00:00Z --to 2026-12-01T00:00:00Z
  lapse who-had orders-db --subject mona --repo ../access`;

type Options = LedgerPlace & {
  readonly subject?: string;
  readonly at?: string;
  readonly from?: string;
  readonly to?: string;
};

export const addWhoHad: AddCommand = (program, context, conclude) => {
  program
    .command("who-had")
    .description("say who had access when, and who approved it, from the ledger")
    .argument("<target/entitlement>", "a target, or one of its entitlements")
    .option("--subject <name>", "only this login, numeric id or workload")
    .option("--at <time>", "at one instant")
    .option("--from <time>", "from this instant on")
    .option("--to <time>", "up to this instant (default: now)")
    .option("--ledger <folder>", "a folder with the files of the ledger's branch")
    .option("--repo <folder>", "a clone that has the branch (default: here)")
    .option("--json", "answer as JSON")
    .addHelpText("after", examples)
    .action((what: string, options: Options, command) => {
      if (options.at !== undefined && (options.from !== undefined || options.to !== undefined)) {
        return command.error("error: --at cannot be used with --from or --to");
      }
      return conclude(command, () => answer(context, what, options));
    });
};

async function answer(context: CommandContext, what: string, options: Options): Promise<Answer> {
  const { from, until } = spanOf(context, options);
  const [target = "", ...rest] = what.split("/");
  const entitlement = rest.join("/");
  const question: Question = {
    target,
    ...(entitlement === "" ? {} : { entitlement }),
    ...(options.subject === undefined ? {} : { subject: subjectOf(options.subject) }),
    from,
    until,
  };
  const files = await readLedger(context, options);
  const state = stateOf(files);
  const found = whoHad(state, question);
  const asked = { ...question, from: formatInstant(from), until: formatInstant(until) };
  const json = {
    question: asked,
    ledger: { size: state.size, lastHash: state.lastHash },
    answers: found.map(answerJson),
  };
  const lines = found.length === 0 ? [nobody(state, question)] : found.map(answerText);
  return {
    exit: 0,
    json: { value: json },
    text: [...lines, "", `${state.size} entries of ${files.from}, whole and in order.`].join("\n"),
  };
}

function spanOf(context: CommandContext, { at, from, to }: Options): { from: Instant; until: Instant } {
  if (at !== undefined || (from === undefined && to === undefined)) {
    const instant = at === undefined ? context.clock() : instantFrom("--at", at);
    return { from: instant, until: instantOf(instant + 1) };
  }
  const begin = from === undefined ? instantOf(0) : instantFrom("--from", from);
  const end = to === undefined ? context.clock() : instantFrom("--to", to);
  if (begin >= end) throw new CommandError(2, "empty-time", "--from has to be before --to");
  return { from: begin, until: end };
}

const subjectOf = (text: string): string | number => {
  const name = text.replace(/^@/, "");
  return /^\d{1,15}$/.test(name) ? Number(name) : name;
};

/** Nobody, and whether that may be because no such thing was ever asked for. */
function nobody(state: LedgerState, { target, entitlement }: Question): string {
  const known = new Set(
    [...valuesOf(state.leases)].map(({ lease }) => `${lease.target}/${lease.entitlement}`),
  );
  const isKnown = [...known].some((key) =>
    entitlement === undefined ? key.startsWith(`${target}/`) : key === `${target}/${entitlement}`,
  );
  if (isKnown) return "Nobody.";
  const asked = oneLine(entitlement === undefined ? (target ?? "") : `${target}/${entitlement}`, 200);
  const near = nearest(asked, [...known, ...[...known].map((key) => key.slice(0, key.indexOf("/")))]);
  const hint = near === undefined ? "" : ` Did you mean ${near}?`;
  return `Nobody: the ledger knows no lease of ${asked}.${hint}`;
}

function answerJson(found: Held | StoodBefore) {
  if (found.kind === "preexisting") return { ...found, seenFrom: formatInstant(found.seenFrom) };
  const { subject, from, until, seenFrom, goneAt, review, ...rest } = found;
  return {
    ...rest,
    subject: subjectJson(subject),
    from: formatInstant(from),
    until: formatInstant(until),
    ...(seenFrom === undefined ? {} : { seenFrom: formatInstant(seenFrom) }),
    ...(goneAt === undefined ? {} : { goneAt: formatInstant(goneAt) }),
    ...(review === undefined ? {} : { review: reviewJson(review) }),
  };
}

const reviewJson = ({ due, reviewed }: ReviewAfterwards) => ({
  due: formatInstant(due),
  ...(reviewed === undefined ? {} : { reviewed: { ...reviewed, at: formatInstant(reviewed.at) } }),
});

function reviewText(review: ReviewAfterwards | undefined): readonly string[] {
  if (review === undefined) return [];
  const { due, reviewed } = review;
  if (reviewed === undefined) return [`  to be reviewed until ${formatInstant(due)}, and not reviewed`];
  const by = reviewed.by === undefined ? "" : ` by ${reviewed.by.login}`;
  const said = reviewed.objects ? "it was NOT RIGHT" : "it was right";
  return [`  reviewed afterwards${by} at ${formatInstant(reviewed.at)}: ${said}`];
}

function answerText(found: Held | StoodBefore): string {
  if (found.kind === "preexisting") {
    return `${found.holding}  stood before Lapse gave any (seen at ${formatInstant(found.seenFrom)}, entry ${found.seq})`;
  }
  const approvers = found.approvals.flatMap(({ by }) => by.map(({ login }) => login));
  const words =
    approvers.length > 0
      ? `approved by ${approvers.join(", ")}`
      : found.breakGlass
        ? "taken by BREAK-GLASS, approved by nobody"
        : "no approval was asked for";
  const gone =
    found.goneAt === undefined
      ? found.ended === undefined
        ? ""
        : ", not yet seen to be gone"
      : `, seen to be gone at ${formatInstant(found.goneAt)}`;
  const asked = found.requester === undefined ? "" : `, asked for by ${found.requester.login}`;
  return [
    `${found.subject.name}  ${found.target}/${found.entitlement} as ${found.account}`,
    `  ${formatInstant(found.from)} to ${formatInstant(found.until)}${found.ended === undefined ? "" : ` (${found.ended})`}${gone}`,
    `  ${words}${asked}, by rule ${found.rule}, route ${found.route}, in #${found.pullRequest}`,
    ...reviewText(found.review),
    `  ${found.grant}, entry ${found.seq}`,
  ]
    .map((line) => oneLine(line))
    .join("\n");
}

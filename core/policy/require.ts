// Does the grant say what its rule asks it to say?

import type { Grant } from "#grant/grant.ts";
import { failure } from "#policy/limits.ts";
import type { Required, Rule, TicketFormat } from "#policy/model.ts";
import { counted, type Finding, pass, quote } from "#policy/reason.ts";
import { unreachable } from "#source/result.ts";

export const judgeRequired = (rule: Rule, grant: Grant): readonly Finding[] =>
  rule.require.map((required, index) => judgeOne(rule, grant, required, index));

function judgeOne(rule: Rule, grant: Grant, required: Required, index: number): Finding {
  const { kind } = required;
  const code = `require-${kind}`;
  const at = rule.placeOf(["require", index]);
  const missing = (fix: string): Finding => {
    const found = failure(code, `rule ${quote(rule.name)} asks for a ${kind}`, {
      at: grant.placeOf(kind),
      fix,
    });
    return { ...found, reason: { ...found.reason, at } };
  };
  switch (kind) {
    case "priority":
      return grant.saysPriority
        ? { reason: pass(code, `it says its priority, ${quote(grant.priority)}`, { at }) }
        : missing("Add a line `priority: normal` (or `low`, `high`, `emergency`).");
    case "ticket": {
      const { format } = required;
      const like = format === undefined ? "" : ` like \`${format.text}\``;
      if (grant.ticket === undefined) return missing(`Add a line \`ticket: …\` with a ticket${like}.`);
      if (format === undefined || fitsFormat(format, grant.ticket)) {
        return { reason: pass(code, `the ticket ${quote(grant.ticket)} is there`, { at }) };
      }
      const text = `the ticket ${quote(grant.ticket)} is not like ${quote(format.text)}, as rule ${quote(rule.name)} asks`;
      const found = failure(code, text, { at: grant.placeOf(kind), fix: `Write a ticket${like}.` });
      return { ...found, reason: { ...found.reason, at } };
    }
    case "reason":
    case "task": {
      const length = charactersIn(grant[kind] ?? "");
      const needed = required.minLength;
      if (grant[kind] === undefined)
        return missing(`Add a line \`${kind}: …\` of at least ${counted(needed, "character")}.`);
      if (length >= needed) {
        return {
          reason: pass(code, `the ${kind} has ${counted(length, "character")}; ${needed} are asked for`, {
            at,
          }),
        };
      }
      const text = `the ${kind} has ${counted(length, "character")}, and rule ${quote(rule.name)} asks for ${needed}`;
      const fix = `Write at least ${counted(needed - length, "character")} more; white space does not count.`;
      const found = failure(code, text, { at: grant.placeOf(kind), fix });
      return { ...found, reason: { ...found.reason, at } };
    }
    default:
      return unreachable(kind);
  }
}

/** Characters as people count them (code points), white space at the ends and repeated white space left out. */
export const charactersIn = (text: string): number => [...text.trim().replace(/\s+/gu, " ")].length;

/**
 * Whether a whole text has a format. The positions that can be reached are kept as a set, so that `{letters}`
 * beside `{letters}` costs no more than its length; no regular expression is ever made from a policy.
 */
export function fitsFormat({ parts }: TicketFormat, text: string): boolean {
  let reached = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const from of reached) {
      if ("literal" in part) {
        if (text.startsWith(part.literal, from)) next.add(from + part.literal.length);
        continue;
      }
      for (let to = from; to < text.length && isSome(part.some, text.charCodeAt(to)); to++) next.add(to + 1);
    }
    reached = next;
  }
  return reached.has(text.length);
}

const isSome = (some: "digits" | "letters", code: number): boolean =>
  some === "digits"
    ? code >= 0x30 && code <= 0x39
    : (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

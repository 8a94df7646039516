// Does the grant say what its rule asks it to say?

import type { Grant } from "#grant/grant.ts";
import { failure } from "#policy/bounds/bound.ts";
import type { Required, Rule, TicketFormat } from "#policy/model.ts";
import { counted, type Finding, finding, pass, quote, type Told } from "#policy/reason.ts";
import { unreachable } from "#source/result.ts";

export const judgeRequired = (rule: Rule, grant: Grant): readonly Finding[] =>
  rule.require.map((required, index) => judgeOne(rule, grant, required, index));

function judgeOne(rule: Rule, grant: Grant, required: Required, index: number): Finding {
  return finding(isSaid(grant, required) ? "pass" : "fail", () => tellRequired(rule, grant, required, index));
}

function isSaid(grant: Grant, required: Required): boolean {
  switch (required.kind) {
    case "priority":
      return grant.saysPriority;
    case "ticket":
      if (grant.ticket === undefined) return false;
      return required.format === undefined || fitsFormat(required.format, grant.ticket);
    case "reason":
    case "task":
      return hasCharacters(grant[required.kind] ?? "", required.minLength);
    default:
      return unreachable(required);
  }
}

function tellRequired(rule: Rule, grant: Grant, required: Required, index: number): Told {
  const { kind } = required;
  const code = `require-${kind}`;
  const by = rule.placeOf(["require", index]);
  const at = grant.placeOf(kind);
  const missing = (fix: string): Told =>
    failure(code, `rule ${quote(rule.name)} asks for a ${kind}`, { at, fix }, by);
  const passed = (text: string): Told => ({ reason: pass(code, text, { at: by }) });
  const said = isSaid(grant, required);
  switch (kind) {
    case "priority":
      if (said) return passed(`it says its priority, ${quote(grant.priority)}`);
      return missing("Add a line `priority: normal` (or `low`, `high`, `emergency`).");
    case "ticket": {
      const form = required.format?.text;
      const like =
        required.format === undefined ? "" : ` like \`${form}\`, such as \`${exampleOf(required.format)}\``;
      if (grant.ticket === undefined) return missing(`Add a line \`ticket: …\` with a ticket${like}.`);
      if (said) return passed(`the ticket ${quote(grant.ticket)} is there`);
      const text = `the ticket ${quote(grant.ticket)} is not like ${quote(form ?? "")}, as rule ${quote(rule.name)} asks`;
      return failure(code, text, { at, fix: `Write a ticket${like}.` }, by);
    }
    case "reason":
    case "task": {
      const length = charactersIn(grant[kind] ?? "");
      const needed = required.minLength;
      const isSpaced = length !== [...(grant[kind] ?? "")].length;
      const counting = isSpaced ? ", each run of white space counted as one and none at the ends" : "";
      const has = `the ${kind} has ${counted(length, "character")}${counting}`;
      if (grant[kind] === undefined) {
        return missing(`Add a line \`${kind}: …\` of at least ${counted(needed, "character")}.`);
      }
      if (said) return passed(`${has}; ${needed} are asked for`);
      const fix = `Write at least ${needed - length} more.`;
      return failure(code, `${has}, and rule ${quote(rule.name)} asks for ${needed}`, { at, fix }, by);
    }
    default:
      return unreachable(kind);
  }
}

/** A ticket that has the format. */
const exampleOf = ({ parts }: TicketFormat): string =>
  parts.map((part) => ("literal" in part ? part.literal : part.some === "digits" ? "1234" : "ABC")).join("");

/** Characters as people count them (code points), white space at the ends and repeated white space left out. */
export const charactersIn = (text: string): number => [...text.trim().replace(/\s+/gu, " ")].length;

/** Whether there are so many; most texts are long enough at a glance, before a character is looked at twice. */
function hasCharacters(text: string, needed: number): boolean {
  let count = 0;
  for (let index = 0; index < text.length && count < needed; index++) {
    const code = text.charCodeAt(index);
    // Of ASCII letters, digits and signs each is one character: the quick look sees only those.
    if (code > 0x20 && code < 0x7f) count += 1;
  }
  return count >= needed || charactersIn(text) >= needed;
}

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
      for (let to = from; isSome(part.some, text.charCodeAt(to)); to++) next.add(to + 1);
    }
    reached = next;
  }
  return reached.has(text.length);
}

const isSome = (some: "digits" | "letters", code: number): boolean =>
  some === "digits"
    ? code >= 0x30 && code <= 0x39
    : (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

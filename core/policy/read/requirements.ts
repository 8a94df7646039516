// Whose word does it take, and what has a grant to say?

import type { Approvals, Obligations, Required, Requirement } from "#policy/model.ts";
import { durationAt, type Reading } from "#policy/read/reading.ts";
import { setsAt } from "#policy/read/sets.ts";
import type {
  ApprovalsText,
  ObligationsText,
  RequirementText,
  RequireText,
} from "#schemas/generated/types.ts";
import { given } from "#source/given.ts";
import { nearest } from "#source/nearest.ts";
import type { KeyPath } from "#source/yaml.ts";

/** `none` is an empty list. Problems: those of `setsAt`, and `count-not-reachable`. */
export function approvalsAt(reading: Reading, approvals: ApprovalsText, path: KeyPath): Approvals {
  if (approvals === "none") return [];
  return approvals.map((requirement, index) => requirementAt(reading, requirement, [...path, index]));
}

function requirementAt(reading: Reading, text: RequirementText, path: KeyPath): Requirement {
  const from = setsAt(reading, text.from, [...path, "from"], "people");
  const count = text.count ?? 1;
  if (from.every((set) => set.kind === "person") && count > text.from.length) {
    const message = `${count} people have to approve, but only ${text.from.length} can`;
    const at = reading.placeOf([...path, "count"]);
    reading.problems.push({
      code: "count-not-reachable",
      at,
      message,
      fix: "Name more people, or ask for fewer.",
    });
  }
  return { from, count, at: reading.placeOf(path) };
}

/** Problems: `ticket-format-unknown`, `require-twice`. */
export function requiredAt(
  reading: Reading,
  texts: readonly RequireText[],
  path: KeyPath,
): readonly Required[] {
  const seen = new Set<string>();
  return texts.flatMap((text, index) => {
    const at = [...path, index];
    const required = requiredOf(reading, text, at);
    if (required === undefined) return [];
    if (seen.has(required.kind)) {
      const message = `\`${required.kind}\` is required twice`;
      const place = reading.placeOf(at);
      reading.problems.push({ code: "require-twice", at: place, message, fix: "Keep one of them." });
    }
    seen.add(required.kind);
    return [required];
  });
}

function requiredOf(reading: Reading, text: RequireText, path: KeyPath): Required | undefined {
  if (typeof text === "string") {
    return text === "ticket" || text === "priority" ? { kind: text } : { kind: text, minLength: 1 };
  }
  if (text.reason !== undefined) return { kind: "reason", minLength: text.reason.minLength };
  if (text.task !== undefined) return { kind: "task", minLength: text.task.minLength };
  const name = text.ticket?.format ?? "";
  const format = reading.known.formats.get(name);
  if (format !== undefined) return { kind: "ticket", format };
  const near = nearest(name, [...reading.known.formats.keys()]);
  reading.problems.push({
    code: "ticket-format-unknown",
    at: reading.placeOf([...path, "ticket", "format"]),
    message: `there is no ticket format \`${name}\``,
    fix: near === undefined ? "Add it to `ticketFormats`." : `Did you mean \`${near}\`?`,
    ...given({ suggestion: near }),
  });
  return undefined;
}

export function obligationsAt(
  reading: Reading,
  text: ObligationsText | undefined,
  path: KeyPath,
): Obligations {
  if (text === undefined) return {};
  const within = durationAt(reading, text.review?.within, [...path, "review", "within"]);
  const by = setsAt(reading, text.review?.by, [...path, "review", "by"], "people");
  return given({
    notify: setsAt(reading, text.notify, [...path, "notify"], "people"),
    review: within === undefined || by === undefined ? undefined : { by, within },
    useBy: durationAt(reading, text.useBy, [...path, "useBy"]),
  });
}

// What does a check run's request ask for, and is it within GitHub's limits?

import { maybeInteger, maybeRecord, maybeRecords, maybeText, oneOf, text } from "./fields.ts";
import { type Fields, invalid, refuse } from "./http.ts";
import type { Annotation, CheckAction } from "./state.ts";

const ANNOTATIONS_MAX = 50;
const ACTIONS_MAX = 3;
const TEXT_MAX = 65_535;
const STATUSES = ["queued", "in_progress", "completed"];
const CONCLUSIONS = [
  "action_required",
  "cancelled",
  "failure",
  "neutral",
  "success",
  "skipped",
  "stale",
  "timed_out",
];
const LEVELS = ["notice", "warning", "failure"];

export interface CheckWish {
  readonly name: string | undefined;
  readonly status: string | undefined;
  readonly conclusion: string | undefined;
  readonly detailsUrl: string | undefined;
  readonly externalId: string | undefined;
  readonly startedAt: Date | undefined;
  readonly completedAt: Date | undefined;
  readonly output: { title: string | null; summary: string; text: string | null } | undefined;
  readonly annotations: readonly Annotation[];
  readonly actions: readonly CheckAction[] | undefined;
}

/** Reads and checks everything first, so that a refused request changes nothing. */
export function wishOf(fields: Fields): CheckWish {
  const conclusion = oneOf("CheckRun", "conclusion", maybeText(fields, "conclusion"), CONCLUSIONS);
  // GitHub sets `stale` itself; an app may not.
  if (conclusion === "stale") throw invalid("CheckRun", "conclusion", "conclusion cannot be stale");
  const asked = oneOf("CheckRun", "status", maybeText(fields, "status"), STATUSES);
  const status = conclusion === undefined ? asked : "completed";
  if (status === "completed" && conclusion === undefined) {
    throw invalid(
      "CheckRun",
      "conclusion",
      "conclusion is required when status is completed",
      "missing_field",
    );
  }
  const output = maybeRecord(fields, "output");
  return {
    name: maybeText(fields, "name"),
    status,
    conclusion,
    detailsUrl: maybeText(fields, "details_url"),
    externalId: maybeText(fields, "external_id"),
    startedAt: time(fields, "started_at"),
    completedAt: time(fields, "completed_at"),
    output: output && outputOf(output),
    annotations: output && maybeRecords(output, "annotations") ? annotationsOf(output) : [],
    actions: actionsOf(fields),
  };
}

function time(fields: Fields, name: string): Date | undefined {
  const value = maybeText(fields, name);
  if (value === undefined) return undefined;
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw invalid("CheckRun", name, `${name} is not a date`);
  return date;
}

function outputOf(output: Fields) {
  const summary = text(output, "summary");
  const long = maybeText(output, "text") ?? null;
  if (summary.length > TEXT_MAX)
    throw invalid("CheckRun", "summary", "summary exceeds a maximum of 65535 characters");
  if (long !== null && long.length > TEXT_MAX) {
    throw invalid("CheckRun", "text", "text exceeds a maximum of 65535 characters");
  }
  return { title: maybeText(output, "title") ?? null, summary, text: long };
}

function annotationsOf(output: Fields): readonly Annotation[] {
  const given = maybeRecords(output, "annotations") ?? [];
  if (given.length > ANNOTATIONS_MAX) {
    throw refuse(
      422,
      `Invalid request.\n\nNo more than 50 items are allowed; ${given.length} were supplied.`,
    );
  }
  return given.map((each) => {
    const start = maybeInteger(each, "start_line");
    const end = maybeInteger(each, "end_line");
    if (start === undefined || end === undefined || end < start) {
      throw invalid("CheckRun", "annotations", "start_line must precede or be equal to end_line.");
    }
    const level = oneOf("CheckRun", "annotation_level", text(each, "annotation_level"), LEVELS) ?? "notice";
    const startColumn = maybeInteger(each, "start_column");
    const endColumn = maybeInteger(each, "end_column");
    if ((startColumn !== undefined || endColumn !== undefined) && start !== end) {
      throw invalid(
        "CheckRun",
        "annotations",
        "columns are allowed only when start_line and end_line are equal",
      );
    }
    return {
      path: text(each, "path"),
      start_line: start,
      end_line: end,
      start_column: startColumn ?? null,
      end_column: endColumn ?? null,
      annotation_level: level,
      title: maybeText(each, "title") ?? null,
      message: text(each, "message"),
      raw_details: maybeText(each, "raw_details") ?? null,
    };
  });
}

function actionsOf(fields: Fields): readonly CheckAction[] | undefined {
  const given = maybeRecords(fields, "actions");
  if (given === undefined) return undefined;
  if (given.length > ACTIONS_MAX) throw refuse(422, "Invalid request.\n\nNo more than 3 items are allowed.");
  const limited = (each: Fields, name: string, max: number): string => {
    const value = text(each, name);
    if (value.length > max) throw invalid("CheckRun", "actions", `${name} is longer than ${max} characters`);
    return value;
  };
  return given.map((each) => ({
    label: limited(each, "label", 20),
    description: limited(each, "description", 40),
    identifier: limited(each, "identifier", 20),
  }));
}

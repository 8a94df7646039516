// What does one job of several do? Decides with the others, and carries out its part alone.

import type { TargetName } from "#identity/names.ts";
import { JOBS_MAX, type Part } from "#plan/slice.ts";
import type { ConnectWriter } from "./apply/carry-out.ts";
import type { RunWorld } from "./apply/pipeline.ts";
import type { RunReport } from "./apply/report.ts";
import { type ApplyOptions, apply } from "./apply.ts";

/** A job of a matrix as a workflow's inputs say it: targets by commas, a slice as `2/4`, counted from 1. */
export type Job = { readonly targets: string; readonly slice: string };

/** The one job that does all there is to do. */
export const everything: Job = { targets: "", slice: "" };

export const jobOf = ({ target, slice, of }: Part): Job => ({
  targets: target,
  slice: of === 1 ? "" : `${slice + 1}/${of}`,
});

/** The jobs of a matrix, at most as many as the host takes: where there are more parts, these are whole targets, and share. */
export function jobsOf(parts: readonly Part[]): readonly Job[] {
  if (parts.length <= JOBS_MAX) return parts.map(jobOf);
  return Array.from({ length: JOBS_MAX }, (_, job) => ({
    targets: parts.flatMap(({ target }, index) => (index % JOBS_MAX === job ? [target] : [])).join(","),
    slice: "",
  }));
}

/** The parts that a job names; undefined when what it says cannot be read. No part at all means everything. */
export function partsOf({ targets, slice }: Job): readonly Part[] | undefined {
  const names = targets.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
  const [, number = "1", of = "1"] = /^(\d{1,4})\/(\d{1,4})$/.exec(slice) ?? [];
  if (slice !== "" && !/^\d{1,4}\/\d{1,4}$/.test(slice)) return undefined;
  if (Number(number) < 1 || Number(number) > Number(of)) return undefined;
  // A slice of everything would leave it open which accounts of which target are whose.
  if (slice !== "" && names.length === 0) return undefined;
  return names.map((name) => ({ target: name as TargetName, slice: Number(number) - 1, of: Number(of) }));
}

/**
 * Applies everything, or the parts alone. Each job decides first: a decision is recorded once, whoever is first, and a
 * job that waited for another's would stand still with it.
 */
export async function applyParts(
  world: RunWorld,
  connect: ConnectWriter,
  parts: readonly Part[],
  options: Omit<ApplyOptions, "only">,
): Promise<readonly RunReport[]> {
  if (parts.length === 0) return [await apply(world, connect, options)];
  const reports = [await apply(world, connect, { ...options, only: "decide" })];
  for (const part of parts) reports.push(await apply(world, connect, { ...options, only: part }));
  return reports;
}

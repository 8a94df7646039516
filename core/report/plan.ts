// What would a run do? The same page as after it, with what is only planned.

import type { Preexisting, TargetPlan } from "#plan/plan.ts";
import type { Page } from "./sections.ts";
import { type RunSummary, runPage } from "./summary.ts";

export type PlanSummary = Omit<RunSummary, "flow" | "targets" | "cleanUp"> & {
  readonly plans: readonly (TargetPlan & { readonly orphaned: readonly string[] })[];
  readonly unreachable: readonly { readonly target: string; readonly detail: string }[];
  readonly digest: string;
};

const keyOf = ({ key }: Preexisting): string => key;

/** The page about a plan, with its digest. What is held back is no part of it, and has a digest of its own. */
export function planPage({ plans, unreachable, digest, ...rest }: PlanSummary): Page {
  const targets = [
    ...plans.map(({ target, changes, preexisting, drift, busy, orphaned }) => ({
      target,
      done: [],
      drift,
      preexisting: preexisting.map(keyOf),
      busy,
      orphaned,
      outstanding: changes,
    })),
    ...unreachable.map(({ target, detail }) => ({
      target,
      done: [],
      drift: [],
      preexisting: [],
      busy: [],
      orphaned: [],
      unreachable: detail,
    })),
  ];
  const page = runPage({ ...rest, flow: "plan", targets });
  const without = rest.heldBack === undefined ? "" : ", without what is held back";
  return { ...page, remarks: [...page.remarks, `Digest of the plan${without}: \`${digest}\`.`] };
}

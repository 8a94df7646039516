// What does a property test do while code is being broken? The same with fewer runs, always the same ones, and
// without looking for a smaller example.
//
// Stands in for `fast-check`, so that a result can be had again and thousands of mutants are tried in an hour.

import real from "fast-check";

export * from "fast-check";

const seed = 20_261_124;
const runsAtLeast = 10;
let all = false;

/** For tests that count what they met. */
export function runAll(is: boolean): void {
  all = is;
}

type Parameters = { readonly numRuns?: number };

const asSeldom = (property: unknown, parameters: Parameters | undefined): unknown => {
  const asked = parameters?.numRuns ?? 100;
  const numRuns = all ? asked : Math.min(asked, Math.max(runsAtLeast, Math.ceil(asked / 20)));
  return real.assert(property as never, { ...parameters, numRuns, seed, endOnFailure: true });
};
export const assert = asSeldom as typeof real.assert;

const fc = { ...real, assert };

// biome-ignore lint/style/noDefaultExport: as in the original, which tests import both ways
export { fc as default };

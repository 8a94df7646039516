// Would the simulation notice? Each mechanism of the laws can be switched off, in a copy of the real code or at an edge.

import { registerHooks } from "node:module";
import type { Switches } from "./stage.ts";

type Canary =
  /** Text in a module → what stands there instead. Each has to be found exactly once. */
  | { readonly module: string; readonly replace: readonly (readonly [string, string])[] }
  | { readonly switches: Partial<Switches> };

const canaries = {
  /** Of several leases for the same access only the newest counts. */
  union: {
    module: "flows/apply/look.ts",
    replace: [
      [
        "lease.target === target ? [lease] : []",
        "lease.target === target && get(state.byHolding, holdingKey(target, lease.entitlement, lease.account))" +
          "?.value === lease.grant ? [lease] : []",
      ],
      ["link !== undefined; link = link.rest", "link !== undefined; link = undefined"],
    ],
  },
  "read-back": { switches: { readsBack: false } },
  /** Changes are made without having been announced. */
  intent: {
    module: "flows/apply/carry-out.ts",
    replace: [
      [
        "      events.push(event);\n    }\n    return events;",
        "      known.set(change.key, change);\n    }\n    return events;",
      ],
    ],
  },
  /** What is merged was approved, surely. */
  "deciding-again": {
    module: "flows/apply/admit.ts",
    replace: [
      ['verdict.kind === "allow" && decision?.kind === "allow"', "decision?.asked !== undefined"],
      ["const { review } = decision.obligations;", "const { review } = decision.obligations ?? {};"],
      ['verdict.kind !== "allow" && facts.failures.length > 0', "false"],
    ],
  },
  "compare-and-swap": { switches: { swaps: false } },
  "revoke-first": {
    module: "flows/apply/carry-out.ts",
    replace: [['["revoke", "grant"] as const', '["grant", "revoke"] as const']],
  },
  /** Whatever the time is, what is approved is given. */
  clock: {
    module: "flows/apply/run.ts",
    replace: [["if (isSkewed) return", "if (false) return"]],
  },
  /** An approval explains a file for ever, though it was taken out and pushed back. */
  "newest-commit": {
    module: "flows/apply/provenance.ts",
    replace: [
      [
        "const [commit] = await forge.commitsTouching(file.path, head);",
        "const touching = await forge.commitsTouching(file.path, head);",
      ],
      [
        "commit === undefined ? [] : await forge.pullRequestsOf(commit);",
        "(await Promise.all(touching.map((commit) => forge.pullRequestsOf(commit)))).flat();",
      ],
    ],
  },
  /** What is on the branch is taken for what was signed. */
  seal: {
    module: "flows/seal.ts",
    replace: [["checkpoint.lastLineHash !== last", "false"]],
  },
  /** Whoever has never read the ledger believes the branch alone. */
  anchors: {
    module: "flows/ledger.ts",
    replace: [["if (anchored <= signed) return ledger;", "if (anchored >= 0) return ledger;"]],
  },
} as const satisfies Record<string, Canary>;

export type CanaryName = keyof typeof canaries;

export const canaryNames = Object.keys(canaries) as readonly CanaryName[];

export const isCanary = (name: string): name is CanaryName => Object.hasOwn(canaries, name);

/**
 * Switches one mechanism off, for this whole process; to be called before the flows are loaded. Throws when the code
 * is no longer what the canary was written for, so that none can go on singing without being heard.
 */
export function release(name: CanaryName): Partial<Switches> {
  const canary: Canary = canaries[name];
  if ("switches" in canary) return canary.switches;
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(`/${canary.module}`)) return loaded;
      let text = String(loaded.source);
      for (const [before, after] of canary.replace) {
        if (text.split(before).length !== 2)
          throw new Error(`canary ${name}: \`${before}\` is not there once`);
        text = text.replace(before, () => after);
      }
      return { ...loaded, source: text };
    },
  });
  return {};
}

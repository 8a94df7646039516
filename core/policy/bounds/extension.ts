// What does a grant extend, and how long is the whole chain?

import type { Grant, Span } from "#grant/grant.ts";
import type { RepoPath, Subject } from "#identity/names.ts";
import { grantIdIn, type Held, sameSubject, secondsCovered } from "#policy/bounds/held.ts";
import { incomplete } from "#policy/people/people.ts";
import { type Finding, fail, list, lookedUpAgain, pass, quote, told, wait } from "#policy/reason.ts";
import type { World } from "#policy/world.ts";
import { given } from "#source/given.ts";
import { formatInstant } from "#time/instant.ts";

/** The leases that an extension goes on from, the extended one first, the first of all last. */
export type Chain = readonly Held[];

export type Extension =
  | { readonly kind: "none"; readonly chain: Chain }
  | { readonly kind: "found"; readonly chain: Chain; readonly finding: Finding }
  | { readonly kind: "broken"; readonly chain: Chain; readonly finding: Finding };

/** The path of the grant that is extended: it stands in the same folder. */
export const extendedPath = (grant: Grant): RepoPath | undefined =>
  grant.extends === undefined ? undefined : grant.path.replace(/[^/]+$/, `${grant.extends}.yaml`);

const none: Extension = { kind: "none", chain: [] };

/**
 * Finds the lease that a grant extends, and those before it. It must be the same subject's, to the same
 * entitlement, and live now: the new access goes on where it ends.
 */
export function extensionOf(world: World, grant: Grant, holder: Subject, leases: readonly Held[]): Extension {
  const path = extendedPath(grant);
  if (path === undefined) return none;
  const { now } = world.facts;
  const broken = (code: string, text: string): Extension => ({
    kind: "broken",
    chain: [],
    finding: brokenFinding(grant, code, text, alternatives(grant, holder, leases, now)),
  });
  const name = quote(grant.extends ?? "");
  const lease = leases.find((held) => held.grant === path);
  if (lease === undefined && incomplete(world.facts, "leases")) {
    const text = `whether there is a lease of ${name} to extend could not be looked up`;
    return {
      kind: "broken",
      chain: [],
      finding: told(wait("extends-unknown", text, { fix: lookedUpAgain })),
    };
  }
  if (lease === undefined) return broken("extends-unknown", `there is no lease of a grant ${name} to extend`);
  if (!sameSubject(lease.subject, holder))
    return broken("extends-other-subject", `${name} is another subject's`);
  if (lease.span.until <= now) {
    return broken(
      "extends-over",
      `${name} ended at ${formatInstant(lease.span.until)} and cannot be extended`,
    );
  }
  if (lease.span.from > now) {
    return broken("extends-not-begun", `${name} begins only at ${formatInstant(lease.span.from)}`);
  }
  const before = leasesBefore(lease, leases);
  const chain = [lease, ...before.chain];
  if (before.missing !== undefined) {
    const text = `the lease of ${quote(before.missing)}, which the chain begins with, is not known`;
    const fix = `Have whoever runs Lapse look into the ledger; or remove the line \`extends\`, and ask for new access.`;
    const at = grant.placeOf("extends");
    return { kind: "found", chain, finding: told(wait("extends-chain-unknown", text, { at, fix })) };
  }
  const text = `extends ${name}, which is live until ${formatInstant(lease.span.until)}`;
  return { kind: "found", chain, finding: told(pass("extends", text, { at: grant.placeOf("extends") })) };
}

function leasesBefore(
  lease: Held,
  leases: readonly Held[],
): { readonly chain: readonly Held[]; readonly missing?: RepoPath } {
  const chain: Held[] = [];
  const seen = new Set([lease.grant]);
  let path = lease.extends;
  while (path !== undefined) {
    const next = leases.find(({ grant }) => grant === path);
    // A ledger has no circles; facts that say otherwise are not to be counted on.
    if (next === undefined || seen.has(path)) return { chain, missing: path };
    seen.add(path);
    chain.push(next);
    path = next.extends;
  }
  return { chain };
}

const alternatives = (
  grant: Grant,
  holder: Subject,
  leases: readonly Held[],
  now: number,
): readonly string[] =>
  leases
    .filter(
      (held) =>
        held.entitlement === `${grant.target}/${grant.entitlement}` &&
        sameSubject(held.subject, holder) &&
        held.span.from <= now &&
        now < held.span.until,
    )
    .map(({ grant: path }) => grantIdIn(path))
    .sort();

function brokenFinding(grant: Grant, code: string, text: string, ids: readonly string[]): Finding {
  const at = grant.placeOf("extends");
  const fix =
    ids.length === 0
      ? "Remove the line `extends`, and ask for new access."
      : `Live now, and can be extended: ${list(ids.map(quote), "or")}. Or remove the line \`extends\`.`;
  const suggestion = ids.length === 1 ? ids[0] : undefined;
  return told(fail(code, text, { at, fix }), [given({ code, at, message: text, fix, suggestion })]);
}

/** Seconds on which limits are judged: what the chain and the new access cover together. */
export const judgedSeconds = (chain: Chain, span: Span): number =>
  chain.length === 0 ? span.until - span.from : secondsCovered([...chain.map((held) => held.span), span]);

// Which merged pull requests brought which grants, and who had approved them? Read off the host as it happens.

import type { AccountId, BlobId, RepoPath } from "#identity/names.ts";
import type { PolicyText } from "../script/policy.ts";
import { commitOf, commitsBetween, differences } from "../world/commits.ts";
import type { Host, Pull } from "../world/host.ts";

/** What a grant file says, in the model's own reading. Seconds. */
export type Asked = {
  readonly target: string;
  readonly entitlement: string;
  readonly holder: string;
  readonly duration: number;
  readonly start?: number;
  readonly extends?: string;
  readonly breakGlass: boolean;
};

export type Approval = { readonly id: AccountId; readonly sameContent: boolean };

export type Merge = {
  readonly path: RepoPath;
  readonly blob: BlobId;
  readonly pull: number;
  /** Seconds. */
  readonly at: number;
  readonly asked: Asked | undefined;
  readonly policy: PolicyText | undefined;
  readonly author: AccountId;
  readonly contributors: ReadonlySet<AccountId>;
  /** The newest decisive word of each person before the merge, where it approves. */
  readonly approvals: readonly Approval[];
  /** Somebody's newest word was not an approval. */
  readonly isContested: boolean;
  /** Nothing but this one file came with it. */
  readonly isAlone: boolean;
};

export const POLICY_FILE = "policies/10-rules.yaml";

const grantPath = /^access\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\.yaml$/;

export function readAsked(path: RepoPath, text: string): Asked | undefined {
  const [, target, entitlement, holder] = grantPath.exec(path) ?? [];
  const minutes = /^duration: (\d+)m$/m.exec(text)?.[1];
  if (target === undefined || entitlement === undefined || holder === undefined) return undefined;
  if (minutes === undefined || !/^reason: \w/m.test(text)) return undefined;
  const start = /^start: (\S+)$/m.exec(text)?.[1];
  const extended = /^extends: (\S+)$/m.exec(text)?.[1];
  return {
    target,
    entitlement,
    holder,
    duration: Number(minutes) * 60,
    breakGlass: /^breakGlass: true$/m.test(text),
    ...(start === undefined ? {} : { start: Date.parse(start) / 1000 }),
    ...(extended === undefined ? {} : { extends: extended }),
  };
}

/** What a pull request that is being merged brings, one for each grant file. */
export function mergesOf(
  host: Host,
  pull: Pull,
  policies: ReadonlyMap<string, PolicyText>,
): readonly Merge[] {
  const { repository } = host;
  const { merged } = pull;
  if (merged === undefined) return [];
  const base = commitOf(repository, merged.base);
  const brought = differences(base, commitOf(repository, merged.commit));
  const policyBlob = base.files.get(POLICY_FILE);
  const policy = policyBlob === undefined ? undefined : policies.get(repository.texts.get(policyBlob) ?? "");
  const own = commitsBetween(repository, pull.start, pull.head);
  // Also whoever pushed what is no longer there.
  const pushers = host.pushes.filter(({ ref }) => ref === pull.branch).map(({ actor }) => actor.id);
  const contributors = new Set([...own.flatMap(({ author }) => author?.id ?? []), ...pushers]);
  const newest = new Map<AccountId, (typeof pull.reviews)[number]>();
  for (const review of pull.reviews) {
    if (review.state === "commented" || review.at > merged.at || review.author === null) continue;
    newest.set(review.author.id, review);
  }
  return brought.flatMap(({ path, after }): readonly Merge[] => {
    if (after === undefined || !grantPath.test(path)) return [];
    const approvals = [...newest].flatMap(([id, { state, commit }]) =>
      state === "approved" && commit !== null
        ? [{ id, sameContent: commitOf(repository, commit).files.get(path) === after.blob }]
        : [],
    );
    return [
      {
        path,
        blob: after.blob,
        pull: pull.number,
        at: merged.at,
        asked: readAsked(path, repository.texts.get(after.blob) ?? ""),
        policy,
        author: pull.author.id,
        contributors,
        approvals,
        isContested: [...newest.values()].some(({ state }) => state !== "approved"),
        isAlone: brought.length === 1,
      },
    ];
  });
}

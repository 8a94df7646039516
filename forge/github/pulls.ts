// What does GitHub say of a pull request? The pull request itself and its reviews.

import type { Listed, PullRequest } from "#forge/forge.ts";
import type { CommitId } from "#identity/names.ts";
import type { ReviewFact } from "#policy/facts.ts";
import type { Instant } from "#time/instant.ts";
import { type GitHubClient, type GitHubRepository, ownerAndRepo } from "./client.ts";
import { orUndefined } from "./errors.ts";
import { instantFrom } from "./instant.ts";
import { accountOf } from "./people.ts";

/** What is read of GitHub's pull requests: full ones and those of lists both have it. */
type GitHubPullRequest = {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly user: unknown;
  readonly state: string;
  readonly draft?: boolean | undefined;
  readonly merged_at: string | null;
  readonly merge_commit_sha: string | null;
  readonly head: {
    readonly sha: string;
    readonly ref: string;
    readonly repo: { readonly full_name: string } | null;
  };
  readonly base: { readonly sha: string; readonly ref: string };
};

function pullRequestOf(pull: GitHubPullRequest): PullRequest {
  const merged =
    pull.merged_at !== null && pull.merge_commit_sha !== null
      ? { merged: { at: instantFrom(pull.merged_at), commit: pull.merge_commit_sha as CommitId } }
      : {};
  return {
    number: pull.number,
    title: pull.title,
    body: pull.body ?? "",
    author: accountOf(pull.user),
    state: pull.state === "open" ? "open" : "closed",
    draft: pull.draft ?? false,
    head: {
      sha: pull.head.sha as CommitId,
      ref: pull.head.ref,
      repository: pull.head.repo?.full_name ?? null,
    },
    base: { sha: pull.base.sha as CommitId, ref: pull.base.ref },
    ...merged,
  };
}

export async function pullRequest(
  octokit: GitHubClient,
  repository: GitHubRepository,
  pull_number: number,
): Promise<PullRequest | undefined> {
  const found = await orUndefined(octokit.rest.pulls.get({ ...ownerAndRepo(repository), pull_number }));
  return found === undefined ? undefined : pullRequestOf(found.data);
}

/** Open pull requests against the default branch. */
export async function openPullRequests(
  octokit: GitHubClient,
  repository: GitHubRepository,
): Promise<readonly PullRequest[]> {
  const pulls = await octokit.paginate(octokit.rest.pulls.list, {
    ...ownerAndRepo(repository),
    state: "open",
    base: repository.defaultBranch,
    per_page: 100,
  });
  return pulls.map(pullRequestOf);
}

/** Merged pull requests against the default branch that GitHub associates with a commit. */
export async function pullRequestsOf(
  octokit: GitHubClient,
  repository: GitHubRepository,
  commit_sha: CommitId,
): Promise<readonly PullRequest[]> {
  const pulls = await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
    ...ownerAndRepo(repository),
    commit_sha,
    per_page: 100,
  });
  return pulls
    .map(pullRequestOf)
    .filter((pull) => pull.merged !== undefined && pull.base.ref === repository.defaultBranch);
}

/**
 * Every review that was submitted. GitHub states no count; the list is whole when all its pages were read. Once there is
 * a verdict, the pull request's events tell what no review does: when one was dismissed, and which were given on
 * another base.
 */
export async function reviewsOf(
  octokit: GitHubClient,
  repository: GitHubRepository,
  pull_number: number,
): Promise<Listed<ReviewFact>> {
  const reviews = await octokit.paginate(octokit.rest.pulls.listReviews, {
    ...ownerAndRepo(repository),
    pull_number,
    per_page: 100,
  });
  const isTelling = reviews.some(({ state }) => ["APPROVED", "DISMISSED"].includes(state.toUpperCase()));
  const { dismissals, retargetedAt } = isTelling
    ? await eventsOf(octokit, repository, pull_number)
    : noEvents;
  const items = reviews
    // A review that is still being written is shown to its author alone.
    .filter((review) => review.state.toUpperCase() !== "PENDING")
    .map((review) => {
      const state = reviewState(review.state);
      const dismissed = state === "dismissed" ? dismissals.get(review.id) : undefined;
      const at = instantFrom(review.submitted_at);
      return {
        id: review.id,
        author: accountOf(review.user),
        state,
        commit: (review.commit_id ?? null) as CommitId | null,
        at,
        // Of the same second nobody can tell which came first.
        ...(retargetedAt !== undefined && at <= retargetedAt ? { otherBase: true } : {}),
        ...(dismissed === undefined ? {} : { dismissed }),
      };
    });
  return { items, complete: true };
}

type Dismissal = NonNullable<ReviewFact["dismissed"]>;

type PullEvents = {
  /** By the id of the review: when it was dismissed, and what it was until then. Only verdicts can be dismissed. */
  readonly dismissals: ReadonlyMap<number, Dismissal>;
  /** When it got another base last: another branch, by a person or as its base was deleted, or a rewritten one. */
  readonly retargetedAt?: Instant;
};

const noEvents: PullEvents = { dismissals: new Map() };

/** https://docs.github.com/rest/using-the-rest-api/issue-event-types, and what GitHub tells beside that list. */
const retargeting: readonly string[] = [
  "base_ref_changed",
  "automatic_base_change_succeeded",
  "base_ref_force_pushed",
];

async function eventsOf(
  octokit: GitHubClient,
  repository: GitHubRepository,
  issue_number: number,
): Promise<PullEvents> {
  const events = await octokit.paginate(octokit.rest.issues.listEvents, {
    ...ownerAndRepo(repository),
    issue_number,
    per_page: 100,
  });
  const found = new Map<number, Dismissal>();
  let retargetedAt: Instant | undefined;
  for (const event of events) {
    if (retargeting.includes(event.event)) {
      const at = instantFrom(event.created_at);
      if (retargetedAt === undefined || retargetedAt < at) retargetedAt = at;
    }
    if (event.event !== "review_dismissed" || !("dismissed_review" in event)) continue;
    const { review_id, state } = event.dismissed_review;
    const was = reviewState(state);
    if (was === "approved" || was === "changes-requested") {
      found.set(review_id, { at: instantFrom(event.created_at), was });
    }
  }
  return { dismissals: found, ...(retargetedAt === undefined ? {} : { retargetedAt }) };
}

function reviewState(state: string): ReviewFact["state"] {
  switch (state.toUpperCase()) {
    case "APPROVED":
      return "approved";
    case "CHANGES_REQUESTED":
      return "changes-requested";
    case "COMMENTED":
      return "commented";
    case "DISMISSED":
      return "dismissed";
    default:
      // A state that is not known could be a rejection: it must not be skipped.
      throw new TypeError("GitHub listed a review in a state that is not known");
  }
}

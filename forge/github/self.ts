// Which of the things on GitHub did we write ourselves?

import type { GitHubClient, GitHubRepository } from "./client.ts";

/** An author as comments, reviews and issues name it. */
export type Authored = {
  readonly user?: { readonly login: string; readonly id: number; readonly type?: string } | null;
  readonly performed_via_github_app?: { readonly id: number; readonly slug?: string | undefined } | null;
};

export type Self = {
  /** Whether the app itself (or, without an app, the person whose token it is) wrote this. */
  readonly wrote: (thing: Authored) => Promise<boolean>;
  /** Whether a check run is the app's own. */
  readonly isApp: (app: { readonly id: number; readonly slug?: string | undefined } | null) => boolean;
};

/**
 * ATTACKER: anyone can write a comment with our marker, or a check run with our name, so neither makes it ours. The
 * author has to be the app's bot: a comment that a person wrote by way of the app is that person's.
 */
export function selfOf(octokit: GitHubClient, repository: GitHubRepository): Self {
  const { appSlugOrId } = repository;
  let me: Promise<number> | undefined;
  const isApp: Self["isApp"] = (app) =>
    app !== null && (typeof appSlugOrId === "number" ? app.id === appSlugOrId : app.slug === appSlugOrId);
  return {
    isApp: (app) => appSlugOrId !== undefined && isApp(app),
    wrote: async ({ user, performed_via_github_app: app }) => {
      if (user === null || user === undefined) return false;
      if (appSlugOrId !== undefined) {
        if (user.type !== "Bot") return false;
        return user.login === `${appSlugOrId}[bot]` || isApp(app ?? null);
      }
      me ??= octokit.rest.users.getAuthenticated().then(({ data }) => data.id);
      return user.id === (await me);
    },
  };
}

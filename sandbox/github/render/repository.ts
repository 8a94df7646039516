// How does GitHub write down the repository?

import { stamp } from "../clock.ts";
import { type Hub, repositoryName, repositoryUrl } from "../hub.ts";
import { nodeId, organisationAsUser } from "./account.ts";

/** `minimal-repository`: the addresses, and what every other form begins with. */
export function renderMinimalRepository(hub: Hub) {
  const { repository } = hub.organisation;
  const url = repositoryUrl(hub);
  const page = `${hub.origin()}/${repositoryName(hub)}`;
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: repositoryName(hub),
    owner: organisationAsUser(hub),
    private: repository.private !== false,
    html_url: page,
    description: null,
    fork: false,
    url,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  };
}

/** `repository`: the form inside pull requests and webhooks. */
export function renderRepository(hub: Hub) {
  const page = `${hub.origin()}/${repositoryName(hub)}`;
  const openIssues = [...hub.state.issues.values()].filter((issue) => issue.state === "open").length;
  return {
    ...renderMinimalRepository(hub),
    git_url: `git://${new URL(page).host}/${repositoryName(hub)}.git`,
    ssh_url: `git@${new URL(page).hostname}:${repositoryName(hub)}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    size: 0,
    default_branch: hub.organisation.defaultBranch,
    open_issues: openIssues,
    open_issues_count: openIssues,
    is_template: false,
    topics: [],
    visibility: hub.organisation.repository.private !== false ? "private" : "public",
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    license: null,
    allow_forking: false,
    web_commit_signoff_required: false,
    pushed_at: stamp(hub.state.pushedAt),
    created_at: stamp(hub.state.createdAt),
    updated_at: stamp(hub.state.pushedAt),
  };
}

/** `full-repository`: what `GET /repos/{owner}/{repo}` answers. */
export function renderFullRepository(hub: Hub) {
  return {
    ...renderRepository(hub),
    organization: organisationAsUser(hub),
    permissions: { admin: false, maintain: false, push: true, triage: true, pull: true },
    allow_rebase_merge: true,
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_auto_merge: false,
    allow_update_branch: true,
    delete_branch_on_merge: false,
    squash_merge_commit_title: "COMMIT_OR_PR_TITLE",
    squash_merge_commit_message: "COMMIT_MESSAGES",
    merge_commit_title: "MERGE_MESSAGE",
    merge_commit_message: "PR_TITLE",
    subscribers_count: 0,
    network_count: 0,
  };
}

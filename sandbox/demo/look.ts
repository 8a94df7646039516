// How do scenes look at what happened? Through GitHub's API and the database, as anybody could.

import pg from "pg";
import { repository as at } from "#sandbox/people.ts";
import type { Sandbox } from "#sandbox/start.ts";

export type CheckSeen = {
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly annotations: readonly { readonly path: string; readonly line: number; readonly message: string }[];
};

/** The app's check on a pull request's newest commit. */
export async function checkOn(sandbox: Sandbox, number: number): Promise<CheckSeen | undefined> {
  const { octokit } = sandbox.person("sam");
  const { data: pull } = await octokit.rest.pulls.get({ ...at, pull_number: number });
  const { data } = await octokit.rest.checks.listForRef({ ...at, ref: pull.head.sha, check_name: "lapse" });
  const run = data.check_runs[0];
  if (run === undefined) return undefined;
  const { data: annotations } = await octokit.rest.checks.listAnnotations({ ...at, check_run_id: run.id });
  return {
    conclusion: run.conclusion,
    title: run.output.title,
    text: run.output.text ?? "",
    annotations: annotations.map(({ path, start_line, message }) => ({
      path,
      line: start_line,
      message: message ?? "",
    })),
  };
}

/** The one comment that the app keeps up to date. */
export async function commentOn(sandbox: Sandbox, number: number): Promise<string> {
  const { data } = await sandbox
    .person("sam")
    .octokit.rest.issues.listComments({ ...at, issue_number: number });
  return data.find(({ user }) => user?.type === "Bot")?.body ?? "";
}

export async function pullRequest(sandbox: Sandbox, number: number) {
  const { data } = await sandbox.person("sam").octokit.rest.pulls.get({ ...at, pull_number: number });
  return {
    merged: data.merged,
    mergedBy: data.merged_by?.login,
    requested: (data.requested_reviewers ?? []).map(({ login }) => login),
    title: data.title,
    body: data.body ?? "",
    state: data.state,
  };
}

/** Suggestions that can be taken with one click: the lines inside their fences. */
export async function suggestionsOn(sandbox: Sandbox, number: number): Promise<readonly string[]> {
  const { data } = await sandbox
    .person("sam")
    .octokit.rest.pulls.listReviewComments({ ...at, pull_number: number });
  return data.flatMap(({ body }) =>
    [...body.matchAll(/```suggestion\n([\s\S]*?)\n?```/g)].map((found) => found[1] ?? ""),
  );
}

/** Pull requests that the app opened and that are open or were merged, newest first. */
export async function pullRequestsOfTheApp(sandbox: Sandbox) {
  const { data } = await sandbox
    .person("sam")
    .octokit.rest.pulls.list({ ...at, state: "all", per_page: 100 });
  return data.filter(({ user }) => user?.type === "Bot");
}

/** What the server said when it ended a session. */
const endings = new WeakMap<pg.Client, string>();

export type Read = { readonly rows: number } | { readonly refused: string };

/** Reads the pending refunds on a session. */
export async function readRefunds(session: pg.Client): Promise<Read> {
  try {
    const { rows } = await session.query("SELECT id, cents FROM refunds WHERE state = 'pending'");
    return { rows: rows.length };
  } catch (error) {
    return { refused: endings.get(session) ?? (error instanceof Error ? error.message : String(error)) };
  }
}

/** A new session of a person's, as psql would open it. */
export async function connectAs(sandbox: Sandbox, login: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: sandbox.database.personUrl.get(login) });
  // A session that the server ends says so by an event, which would end this process if nobody listened.
  client.on("error", ({ message }) => {
    if (!endings.has(client)) endings.set(client, message);
  });
  await client.connect();
  return client;
}

/** Reads on a session of its own. */
export async function readAs(sandbox: Sandbox, login: string): Promise<Read> {
  const session = await connectAs(sandbox, login);
  try {
    return await readRefunds(session);
  } finally {
    await session.end();
  }
}

export const readInWords = (read: Read): string =>
  "rows" in read ? `reads ${read.rows} pending refunds` : `is refused: ${read.refused}`;

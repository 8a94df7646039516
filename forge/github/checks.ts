// How does a decision become a check run? One a pull request and head, in as many requests as its annotations need.

import type { CheckOutput } from "#forge/forge.ts";
import { cut } from "#report/escape.ts";
import { type GitHubClient, type GitHubRepository, ownerAndRepo } from "./client.ts";
import { createOnce, once } from "./errors.ts";
import { annotationsMax, fitMessage, parts, textMax, within } from "./limits.ts";
import type { Self } from "./self.ts";

/** The name that a branch rule requires, pinned to the app. */
export const checkName = "lapse";

type Annotation = {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
};

type Run = { readonly id: number; readonly conclusion: string | null; readonly output: RunOutput };
type RunOutput = {
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
};

/**
 * Publishes a decision as the check run `lapse` of a head. A run of ours with the same external id is updated; only
 * the annotations that it lacks are sent, because GitHub adds those of an update to those that are there. They cannot
 * be taken back, so a run that shows one that no longer holds is replaced by a new run, which GitHub shows instead.
 */
export async function publishCheck(
  octokit: GitHubClient,
  repository: GitHubRepository,
  self: Self,
  output: CheckOutput,
): Promise<void> {
  const where = ownerAndRepo(repository);
  const wanted = output.annotations.map(annotationOf);
  const content = {
    status: "completed" as const,
    conclusion: output.conclusion,
    external_id: output.externalId,
    output: { title: cut(output.title, 255), summary: within(output.summary), text: textOf(output) },
  };
  const before = await newestOwn(octokit, repository, self, output);
  const shown = before === undefined ? [] : await annotationsOf(octokit, repository, before.id);
  const outdated = shown.some((annotation) => !wanted.some((each) => sameAnnotation(each, annotation)));
  const current = outdated ? undefined : before;
  let asked = false;
  const [first = [], ...rest] = parts(wanted, annotationsMax);
  const { value: run, created } = await createOnce(
    async () => current ?? (asked ? newestOwn(octokit, repository, self, output, before?.id) : undefined),
    async () => {
      asked = true;
      const { data } = await octokit.rest.checks.create({
        ...where,
        ...once,
        name: checkName,
        head_sha: output.head,
        ...content,
        output: { ...content.output, annotations: [...first] },
      });
      return data;
    },
  );
  const missing = created ? rest : await missingFrom(octokit, repository, run.id, wanted);
  if (!created && missing.length === 0 && says(run, content, output)) return;
  for (const annotations of created || missing.length > 0 ? missing : [[]]) {
    await octokit.rest.checks.update({
      ...where,
      ...once,
      check_run_id: run.id,
      ...content,
      output: { ...content.output, annotations: [...annotations] },
    });
  }
}

/** The anchor is never cut: half a signature proves nothing. */
function textOf({ text, anchor }: CheckOutput): string {
  if (anchor === undefined) return within(text);
  const behind = `${betweenTextAndAnchor}${anchor}`;
  return `${within(text, textMax - Buffer.byteLength(behind))}${behind}`;
}

const betweenTextAndAnchor = "\n\n---\n\n";

function annotationOf({ at, level, title, message }: CheckOutput["annotations"][number]): Annotation {
  const end_line = Math.max(at.line, at.endLine ?? at.line);
  // GitHub takes columns only where the annotation begins and ends on one line.
  const columns =
    end_line === at.line
      ? { start_column: at.column, end_column: Math.max(at.column, at.endColumn ?? 0) }
      : {};
  return {
    path: at.path,
    start_line: at.line,
    end_line,
    ...columns,
    annotation_level: level,
    title: cut(title, 255),
    message: fitMessage(message),
  };
}

const sameAnnotation = (one: Annotation, other: ShownAnnotation): boolean =>
  one.path === other.path &&
  one.start_line === other.start_line &&
  one.end_line === other.end_line &&
  one.annotation_level === other.annotation_level &&
  one.title === other.title &&
  one.message === other.message;

type ShownAnnotation = {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: string | null;
  readonly title: string | null;
  readonly message: string | null;
};

function annotationsOf(octokit: GitHubClient, repository: GitHubRepository, check_run_id: number) {
  const where = { ...ownerAndRepo(repository), check_run_id, per_page: 100 };
  return octokit.paginate(octokit.rest.checks.listAnnotations, where);
}

async function missingFrom(
  octokit: GitHubClient,
  repository: GitHubRepository,
  run: number,
  wanted: readonly Annotation[],
): Promise<readonly (readonly Annotation[])[]> {
  const shown = await annotationsOf(octokit, repository, run);
  const missing = wanted.filter((each) => !shown.some((there) => sameAnnotation(each, there)));
  return missing.length === 0 ? [] : parts(missing, annotationsMax);
}

/** The newest run of ours for this head and external id, newer than run `after`. Others' runs are never touched. */
async function newestOwn(
  octokit: GitHubClient,
  repository: GitHubRepository,
  self: Self,
  output: CheckOutput,
  after = 0,
): Promise<Run | undefined> {
  const runs = await octokit.paginate(octokit.rest.checks.listForRef, {
    ...ownerAndRepo(repository),
    ref: output.head,
    check_name: checkName,
    filter: "all",
    per_page: 100,
  });
  return runs
    .filter((run) => self.isApp(run.app) && run.external_id === output.externalId && run.id > after)
    .sort((one, other) => other.id - one.id)
    .at(0);
}

function says(
  run: Run,
  content: { readonly conclusion: string; readonly output: RunOutput },
  { anchor }: CheckOutput,
): boolean {
  const isSame =
    run.conclusion === content.conclusion &&
    run.output.title === content.output.title &&
    (run.output.summary ?? "") === content.output.summary;
  const [shown, wanted] = [run.output.text ?? "", content.output.text ?? ""];
  return isSame && (anchor === undefined ? shown === wanted : beforeAnchor(shown) === beforeAnchor(wanted));
}

function beforeAnchor(text: string): string {
  const end = text.lastIndexOf(betweenTextAndAnchor);
  return end === -1 ? text : text.slice(0, end);
}

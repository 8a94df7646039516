// What is wrong, where, and what would pass?

/** A place in a file that a person wrote. Lines and columns count from 1, columns in UTF-16 units. */
export type Place = {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
};

/** Something that has to change before a file or a request can pass. */
export type Problem = {
  /** Stable and kebab-case, e.g. `duration-too-long`; documented in docs/problems.md. */
  readonly code: string;
  readonly at: Place;
  /** One sentence in the reader's words; values of theirs in backticks. */
  readonly message: string;
  /** What would pass, as a sentence. */
  readonly fix?: string;
  /** A mechanical correction: the text that should stand between `at` and its end. */
  readonly suggestion?: string;
};

/** The place of a file as a whole, for problems that belong to no line. */
export const wholeFile = (path: string): Place => ({ path, line: 1, column: 1 });

export function formatProblem(problem: Problem): string {
  const { path, line, column } = problem.at;
  const end = problem.message.endsWith(".") ? "" : ".";
  const fix = problem.fix === undefined ? "" : `${end} ${problem.fix}`;
  return `${path}:${line}:${column}: ${problem.code}: ${problem.message}${fix}`;
}

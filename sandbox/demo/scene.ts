// What is one scene of the demonstration? Something is done for real, and what came of it is looked up and told.

import type pg from "pg";
import type { Sandbox } from "#sandbox/start.ts";

/** What a scene says: each line was seen, not expected. */
export type Told = {
  /** For people: short lines. */
  readonly lines: readonly string[];
  /** The one line that says what the scene shows. */
  readonly seen: string;
  /** The same for programs. */
  readonly data: Readonly<Record<string, unknown>>;
};

export type Scene = {
  /** kebab-case, for `--json`. */
  readonly name: string;
  /** What is about to be done, as a person would say it. */
  readonly title: string;
  readonly play: (stage: Stage) => Promise<Told>;
};

/** What scenes share. */
export type Stage = {
  readonly sandbox: Sandbox;
  /** Runs the command line in a folder as a process of its own; what it prints is told as it stands. */
  readonly lapse: (
    folder: string,
    ...args: readonly string[]
  ) => Promise<{ readonly exit: number; readonly text: string }>;
  readonly notes: {
    pullRequest?: number;
    /** When the access was given, by the sandbox's clock. */
    granted?: Date;
    /** A session of mona's that was opened while she had access, and is still open. */
    session?: pg.Client;
  };
};

/** The story went another way than it should: the demonstration fails, with what was seen. */
export class OffScript extends Error {
  override readonly name = "OffScript";
}

export function expectThat(holds: boolean, what: string, seen: unknown): asserts holds {
  if (!holds) throw new OffScript(`${what}; seen: ${JSON.stringify(seen)}`);
}

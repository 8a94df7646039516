// What happens to a lookup that fails? It becomes a fact, never an exception and never silence.

import type { Failure, Truncated } from "#policy/facts.ts";
import { oneLine } from "#report/escape.ts";

/** What could not be looked up, and which lists were cut short: kept while facts are gathered. */
export type Notes = {
  readonly failures: Failure[];
  readonly truncated: Set<Truncated>;
  /** Those failures that another look may not meet, in words. */
  readonly passing: string[];
};

export const noNotes = (): Notes => ({ failures: [], truncated: new Set(), passing: [] });

/** The answer, or `otherwise` and a failure under the name that the decision looks for. */
export async function attempt<T>(
  notes: Notes,
  lookup: string,
  look: () => Promise<T>,
  otherwise: T,
): Promise<T> {
  try {
    return await look();
  } catch (error) {
    const detail = oneLine(error instanceof Error ? error.message : String(error), 300);
    if (!notes.failures.some((known) => known.lookup === lookup && known.detail === detail)) {
      notes.failures.push({ lookup, detail });
      if (mayPass(error)) notes.passing.push(`${lookup}: ${detail}`);
    }
    return otherwise;
  }
}

/** A `RangeError` or `TypeError` says that what was found is not fit; whoever looks again finds it again. */
export const mayPass = (error: unknown): boolean =>
  !(error instanceof RangeError || error instanceof TypeError);

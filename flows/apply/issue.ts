// How do people learn that files in the tree give nothing? By one issue, kept up to date, and closed when it is over.

import type { ForgeWriter } from "#forge/forge.ts";
import type { LedgerState } from "#ledger/state.ts";
import { code } from "#report/escape.ts";
import type { RejectedGrant } from "./report.ts";

/** Found again by this, and by nothing else. */
export const quarantineMarker = "lapse:quarantine";

const shownMax = 200;

const meaning: Readonly<Record<string, string>> = {
  "no-merged-pull-request": "no merged pull request brought it as it is",
  "not-a-regular-file": "it is not a regular file",
  "edited-in-place": "it was edited after it was approved; the approved content counts",
  "id-used-before": "its path led to a lease that is over, and a path leads to one lease, ever",
};

/** Opens, updates or closes the issue. Nothing is asked of the host where nothing is, or was, in quarantine. */
export async function quarantineIssue(
  forge: ForgeWriter,
  state: LedgerState,
  quarantined: readonly RejectedGrant[],
): Promise<void> {
  if (quarantined.length === 0 && !state.hadQuarantine) return;
  const title = "Grants in quarantine give no access";
  await forge.upsertIssue(
    quarantineMarker,
    title,
    quarantined.length === 0 ? undefined : bodyOf(quarantined),
  );
}

function bodyOf(quarantined: readonly RejectedGrant[]): string {
  const lines = quarantined
    .toSorted((a, b) => (a.grant < b.grant ? -1 : 1))
    .slice(0, shownMax)
    .map(({ grant, code: why }) => `- ${code(grant)}: ${meaning[why] ?? code(why)}`);
  const more = quarantined.length > shownMax ? [`- and ${quarantined.length - shownMax} more`] : [];
  return [
    "These files stand on the default branch, and nothing was granted for them:",
    "",
    ...lines,
    ...more,
    "",
    "Remove them. Whoever needs the access asks for it by a pull request.",
  ].join("\n");
}

// What happens when time is up? Access is taken away, read back and recorded; then the lapsed files are removed.

import { get } from "#ledger/layers.ts";
import type { LedgerState } from "#ledger/state.ts";
import { code } from "#report/escape.ts";
import type { ConnectWriter } from "./apply/carry-out.ts";
import { type RunOptions, type RunWorld, run } from "./apply/pipeline.ts";
import type { RunReport } from "./apply/report.ts";
import { detailOf } from "./apply/run.ts";

/** The branch of the pull request that removes lapsed files. */
export const EXPIRED_BRANCH = "lapse/expired";
/** Files removed by one pull request: as many as a host lists of one without cutting the list short. */
const FILES_MAX = 1000;

export type ExpireReport = RunReport & {
  /** The pull request that removes lapsed files, when there are any. */
  readonly cleanUp?: { readonly pullRequest: number; readonly files: number };
};

export type ExpireOptions = Omit<RunOptions, "flow" | "decide" | "carry" | "revokeOnly">;

/**
 * Ends due leases and takes away whatever is to be taken away; it gives nothing. Then it opens, or updates, the one
 * pull request that removes the files of leases that are over: it only reduces access, so it needs nobody's approval.
 */
export async function expire(
  world: RunWorld,
  connect: ConnectWriter,
  options: ExpireOptions = {},
): Promise<ExpireReport> {
  const report = await run(world, connect, {
    ...options,
    flow: "expire",
    decide: false,
    carry: "all",
    revokeOnly: true,
  });
  try {
    const cleanUp = await removeLapsed(world);
    return cleanUp === undefined ? report : { ...report, cleanUp };
  } catch (error) {
    return { ...report, troubles: [...report.troubles, `removing lapsed files: ${detailOf(error)}`] };
  }
}

async function removeLapsed({ forge, writer }: RunWorld): Promise<ExpireReport["cleanUp"]> {
  const head = await forge.git.head(forge.repository.defaultBranch);
  if (head === undefined) return undefined;
  const { state } = writer.current();
  const lapsed = (await forge.git.files(head, "access"))
    .filter(({ path, blob }) => isLapsed(state, path, blob))
    .map(({ path }) => path)
    .slice(0, FILES_MAX);
  if (lapsed.length === 0) return undefined;
  if (await isProposed(forge, lapsed)) return undefined;
  const count = lapsed.length === 1 ? "1 grant that has" : `${lapsed.length} grants that have`;
  const title = `Remove ${count} lapsed`;
  await forge.commitTo(EXPIRED_BRANCH, head, new Map(lapsed.map((path) => [path, null])), title);
  const shown = lapsed.slice(0, 100).map((path) => `- ${code(path)}`);
  const more = lapsed.length > shown.length ? [`- and ${lapsed.length - shown.length} more`] : [];
  const body = ["Their leases are over, so that their files give nothing any more:", "", ...shown, ...more];
  const pullRequest = await forge.openPullRequest({ branch: EXPIRED_BRANCH, title, body: body.join("\n") });
  return { pullRequest, files: lapsed.length };
}

/** The very file that led to the lease; another one at its path is for people to look at. */
function isLapsed(state: LedgerState, path: string, blob: string): boolean {
  const lease = get(state.leases, path)?.lease;
  return lease?.ended !== undefined && lease.blob === blob;
}

/** Whether the open pull request removes exactly these already: it is then left alone, with its checks. */
async function isProposed(forge: RunWorld["forge"], lapsed: readonly string[]): Promise<boolean> {
  const open = (await forge.openPullRequests()).find(({ head }) => head.ref === EXPIRED_BRANCH);
  if (open === undefined) return false;
  const base = await forge.git.mergeBase(open.base.sha, open.head.sha);
  if (base === undefined) return false;
  const { items, complete } = await forge.git.changed(base, open.head.sha);
  const removed = new Set(items.filter(({ after }) => after === undefined).map(({ path }) => path));
  const isSame = items.length === lapsed.length && lapsed.every((path) => removed.has(path));
  return complete && isSame;
}

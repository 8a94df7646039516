// What do check runs bring about? Their suites, and the events that tell the apps of them.

import { announce, listeningApp } from "./events.ts";
import { branchRef, type Hub } from "./hub.ts";
import { renderCheckRunInEvent } from "./render/check.ts";
import type { Account, CheckRun, CheckSuite } from "./state.ts";

/** The app's suite at this commit; there is one for each app and commit. */
export async function suiteOf(hub: Hub, appId: number, sha: string): Promise<CheckSuite> {
  const held = [...hub.state.checkSuites.values()].find(
    (suite) => suite.appId === appId && suite.headSha === sha,
  );
  if (held) return held;
  const branches = await hub.git.refs(branchRef(""));
  const headBranch = branches.find((ref) => ref.sha === sha)?.ref.slice("refs/heads/".length) ?? null;
  const suite: CheckSuite = {
    id: hub.state.nextId(),
    appId,
    headSha: sha,
    headBranch,
    createdAt: hub.clock.now(),
  };
  hub.state.checkSuites.set(suite.id, suite);
  return suite;
}

/** Tells the app; a re-run and a pressed button are told only to the app whose check it is. */
export function announceCheckRun(
  hub: Hub,
  action: "created" | "completed" | "rerequested" | "requested_action",
  run: CheckRun,
  sender: Account,
  extra: Readonly<Record<string, unknown>> = {},
): void {
  const asksTheApp = action === "rerequested" || action === "requested_action";
  if (asksTheApp && run.appId !== listeningApp(hub)?.id) return;
  announce(hub, "check_run", sender, { action, check_run: renderCheckRunInEvent(hub, run), ...extra });
}

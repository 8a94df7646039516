// How does somebody outside the organisation get each checkpoint? It is posted to an address of theirs.

import type { LedgerWriter } from "#flows/writer.ts";
import { oneLine } from "#report/escape.ts";

const deadline = 10_000;

/**
 * Posts the newest checkpoint (a signed note, as text) to the address in `LAPSE_CHECKPOINT_URL`. Gives what went
 * wrong, in a sentence without the address's path, which may be a secret. Never throws: access is what counts, and
 * the next run posts a checkpoint that covers this one.
 */
export async function postCheckpoint(
  writer: Pick<LedgerWriter, "current">,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const address = environment.LAPSE_CHECKPOINT_URL?.trim() ?? "";
  if (address === "") return [];
  const note = writer.current().sealed?.note;
  if (note === undefined) return ["LAPSE_CHECKPOINT_URL is set, but no checkpoint is signed yet"];
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !isSafe(url)) {
    return ["LAPSE_CHECKPOINT_URL has to be an address with https"];
  }
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: note,
      headers: { "content-type": "text/plain; charset=utf-8" },
      // Elsewhere could be without https, or inside the network of the runner.
      redirect: "error",
      signal: AbortSignal.timeout(deadline),
    });
    await answer.body?.cancel();
    return answer.ok
      ? []
      : [`${oneLine(url.host, 200)} did not take the checkpoint: status ${answer.status}`];
  } catch (error) {
    const why =
      error instanceof Error && error.name === "TimeoutError" ? "no answer in time" : "no connection";
    return [`${oneLine(url.host, 200)} did not take the checkpoint: ${why}`];
  }
}

function isSafe({ protocol, hostname, username, password }: URL): boolean {
  if (username !== "" || password !== "") return false;
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback);
}

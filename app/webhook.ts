// Is this a webhook of GitHub's? Its size, its signature, and then its name; only then is it heard.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Probot } from "probot";
import type { Handler } from "./handler.ts";

export const webhookPath = "/api/github/webhooks";

/** GitHub sends nothing over 25 MB (https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap). */
const bodyBytesMax = 25 * 1024 * 1024;

/**
 * Takes POSTs to the webhooks' path. Probot's own middleware has no limit on a body, and logs a whole payload whose
 * signature is wrong; this reads no more than 25 MB, and tells a forger nothing.
 *
 * The signature covers the body alone: event name and delivery id may be anything, so neither is relied on.
 */
export function webhookHandler(probot: Probot, refused: () => void): Handler {
  return async (request, response) => {
    if (request.url?.split("?")[0] !== webhookPath) return false;
    if (request.method !== "POST") return answer(response, 405);
    const body = await readBody(request);
    const [name, id, signature] = ["x-github-event", "x-github-delivery", "x-hub-signature-256"].map(
      (header) => single(request, header),
    );
    if (body === undefined) {
      refused();
      response.setHeader("connection", "close");
      return answer(response, 413);
    }
    if (!(await isSigned(probot, body, signature))) {
      refused();
      return answer(response, 401);
    }
    if (name === undefined || id === undefined || signature === undefined) return answer(response, 400);
    try {
      await probot.webhooks.verifyAndReceive({ id, name, signature, payload: body });
      return answer(response, 202);
    } catch {
      // What is not JSON although it is signed; handlers themselves only put looks into the queue.
      return answer(response, 400);
    }
  };
}

async function isSigned(probot: Probot, body: string, signature: string | undefined): Promise<boolean> {
  if (signature === undefined || !/^sha256=[0-9a-f]{64}$/.test(signature) || body === "") return false;
  return probot.webhooks.verify(body, signature);
}

/** The body as text, or undefined when it is larger than GitHub's are. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > bodyBytesMax) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return undefined;
    size += chunk.length;
    if (size > bodyBytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function single(request: IncomingMessage, header: string): string | undefined {
  const value = request.headers[header];
  return typeof value === "string" ? value : undefined;
}

function answer(response: ServerResponse, status: number): true {
  response.writeHead(status).end();
  return true;
}

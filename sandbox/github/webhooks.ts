// How does the app hear of things? Signed deliveries, one try each, and a record of them.

import { createHmac, randomUUID } from "node:crypto";

export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly action: string | undefined;
  readonly payload: unknown;
  /** The listener's status; undefined while under way, or when it could not be reached. */
  readonly status: number | undefined;
}

export interface Webhooks {
  /** Sends one event. */
  send(event: string, payload: Readonly<Record<string, unknown>>): void;
  redeliver(id: string): boolean;
  listen(hook: { url: string; secret: string }): void;
  deliveries(): readonly Delivery[];
  /** Resolves when every delivery has been answered, those included that answering brought about. */
  settled(): Promise<void>;
}

interface Options {
  readonly hook: { url: string; secret: string } | undefined;
  readonly onWebhook: (delivery: Delivery) => void;
  /** False for events that the app did not subscribe to. */
  readonly wants: (event: string) => boolean;
}

// GitHub waits 10 s for an answer and does not try again.
const TIMEOUT_MILLISECONDS = 10_000;

export function webhooks(options: Options): Webhooks {
  let hook = options.hook;
  const sent: Delivery[] = [];
  const underWay = new Set<Promise<void>>();

  const deliver = async (id: string, event: string, payload: unknown, place: number): Promise<void> => {
    const status = hook === undefined ? undefined : await post(hook, id, event, JSON.stringify(payload));
    const delivery: Delivery = { id, event, action: actionOf(payload), payload, status };
    sent[place] = delivery;
    options.onWebhook(delivery);
  };
  const start = (id: string, event: string, payload: unknown, place: number): void => {
    const done = deliver(id, event, payload, place).finally(() => underWay.delete(done));
    underWay.add(done);
  };
  return {
    send: (event, payload) => {
      if (!options.wants(event)) return;
      const id = randomUUID();
      // The payload is what was true now: a later change must not show in it.
      const frozen: unknown = JSON.parse(JSON.stringify(payload));
      const place =
        sent.push({ id, event, action: actionOf(frozen), payload: frozen, status: undefined }) - 1;
      start(id, event, frozen, place);
    },
    redeliver: (id) => {
      const place = sent.findIndex((delivery) => delivery.id === id);
      const delivery = sent[place];
      if (!delivery) return false;
      start(id, delivery.event, delivery.payload, place);
      return true;
    },
    listen: (next) => {
      hook = next;
    },
    deliveries: () => [...sent],
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function actionOf(payload: unknown): string | undefined {
  if (typeof payload !== "object" || payload === null || !("action" in payload)) return undefined;
  return typeof payload.action === "string" ? payload.action : undefined;
}

async function post(
  hook: { url: string; secret: string },
  id: string,
  event: string,
  body: string,
): Promise<number | undefined> {
  try {
    const response = await fetch(hook.url, {
      method: "POST",
      body,
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      headers: {
        "content-type": "application/json",
        "user-agent": "GitHub-Hookshot/sandbox",
        "x-github-event": event,
        "x-github-delivery": id,
        "x-hub-signature-256": `sha256=${createHmac("sha256", hook.secret).update(body).digest("hex")}`,
      },
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}

// The app over real HTTP: what is forged or too large is refused, and what is signed is answered at once.

import { createHmac, generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { RefusedStart, type RunningApp, startApp } from "#app/server.ts";
import { realTiming } from "#flows/timing.ts";

const SECRET = "x".repeat(32);
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const safe = { APP_ID: "4211", PRIVATE_KEY: privateKey, WEBHOOK_SECRET: SECRET, PORT: "0" };

describe("does not start", () => {
  test.each([
    ["without a secret", { WEBHOOK_SECRET: undefined }, "WEBHOOK_SECRET"],
    ["with a secret of 31 characters", { WEBHOOK_SECRET: "x".repeat(31) }, "WEBHOOK_SECRET"],
    ["with Probot's own default for it", { WEBHOOK_SECRET: "development" }, "WEBHOOK_SECRET"],
    ["without an app id", { APP_ID: undefined }, "APP_ID"],
    ["with an app id that is no number", { APP_ID: "lapse" }, "APP_ID"],
    ["without a key", { PRIVATE_KEY: undefined }, "PRIVATE_KEY"],
    ["with another address than a web address", { GITHUB_API_URL: "file:///etc/passwd" }, "GITHUB_API_URL"],
  ])("%s", async (_, environment, named) => {
    const start = startApp({ environment: { ...safe, ...environment }, log: () => {} });
    await expect(start).rejects.toThrow(RefusedStart);
    await expect(start).rejects.toThrow(named);
  });

  test("and does not repeat a secret when it says why", async () => {
    const start = startApp({ environment: { ...safe, WEBHOOK_SECRET: "hunter2" }, log: () => {} });
    await expect(start).rejects.not.toThrow("hunter2");
  });
});

describe("once started", () => {
  let app: RunningApp;
  let host: { server: Server; asked: string[]; release: () => void; url: string };
  const log: string[] = [];
  beforeEach(async () => {
    log.length = 0;
    host = await slowHost();
    app = await startApp({
      environment: { ...safe, GITHUB_API_URL: host.url },
      log: (line) => log.push(line),
      timing: {
        ...realTiming,
        sleep: (ms, signal) => realTiming.sleep(ms >= 60_000 ? ms : ms / 100, signal),
      },
    });
  });
  afterEach(async () => {
    host.release();
    await app.stop();
    host.server.closeAllConnections();
    await new Promise((resolve) => host.server.close(resolve));
  });

  const event = JSON.stringify({
    action: "opened",
    repository: { name: "access", owner: { login: "acme" } },
    pull_request: { number: 12 },
    installation: { id: 1 },
  });
  const sign = (body: string, secret = SECRET) =>
    `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const post = (body: string, headers: Record<string, string>) =>
    fetch(`${app.url}/api/github/webhooks`, {
      method: "POST",
      body,
      headers: { "x-github-event": "pull_request", "x-github-delivery": "d1", ...headers },
    });
  const signed = () => post(event, { "x-hub-signature-256": sign(event) });
  const looksAt12 = () => host.asked.filter((path) => path === "/repos/acme/access/installation").length;

  test("what is signed is answered although the host hangs, and a flood is one look and one more", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, signed));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const { running, waiting } = app.app.queue.state();
    // The sweep's own look may be under way beside it.
    expect(running).toBeLessThanOrEqual(2);
    expect(waiting).toBe(1);
    host.release();
    await app.app.queue.idle();
    expect(app.app.counts.events).toBe(40);
    // One request for each look at the pull request, and one of the sweep over due leases at most.
    expect(looksAt12()).toBeLessThanOrEqual(3);
  });

  test.each([
    ["by another secret", sign(event, "development")],
    ["over another body", sign(`${event} `)],
    ["not at all", ""],
    ["by SHA-1", `sha1=${createHmac("sha1", SECRET).update(event).digest("hex")}`],
    ["with nonsense", "sha256=zz"],
  ])("what is signed %s is refused, and leads nowhere", async (_, signature) => {
    const answer = await post(event, signature === "" ? {} : { "x-hub-signature-256": signature });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe("");
    expect([app.app.counts.events, app.app.counts.refused]).toEqual([0, 1]);
    expect(log.join("\n")).not.toContain("access");
  });

  test("a body over 25 MB is refused before it is read", async () => {
    const body = "x".repeat(26 * 1024 * 1024);
    const answer = await post(body, { "x-hub-signature-256": sign(body) }).catch(() => undefined);
    // The connection may be closed while the body is still on its way.
    expect(answer?.status ?? 413).toBe(413);
    expect(app.app.counts.refused).toBe(1);
  });

  test("what is signed and no JSON is refused", async () => {
    expect((await post("{", { "x-hub-signature-256": sign("{") })).status).toBe(400);
  });

  test("Probot's set-up pages are not there, and health and numbers are", async () => {
    for (const path of ["/probot", "/probot/import", "/ping", "/"]) {
      expect(
        (await fetch(`${app.url}${path}`, { method: path.endsWith("import") ? "POST" : "GET" })).status,
      ).toBe(404);
    }
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    await signed();
    expect(await (await fetch(`${app.url}/metrics`)).text()).toContain("\nlapse_webhooks_total 1\n");
  });
});

test("health turns with the host: a sweep that fails is not well, and one that ends well is again", async () => {
  let status = 500;
  const server = createServer((_, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end("[]"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const log: string[] = [];
  const app = await startApp({
    environment: { ...safe, GITHUB_API_URL: `http://127.0.0.1:${port}` },
    log: (line) => log.push(line),
    timing: { ...realTiming, sleep: (ms, signal) => realTiming.sleep(ms >= 60_000 ? ms : 50, signal) },
  });
  const health = async () => {
    const answer = await fetch(`${app.url}/healthz`);
    return [answer.status, ((await answer.json()) as { status: string }).status];
  };
  try {
    await expect.poll(health, { timeout: 60_000 }).toEqual([503, "failing"]);
    status = 200;
    app.app.queue.push({ kind: "everything" });
    await expect.poll(health, { timeout: 60_000 }).toEqual([200, "ok"]);
  } finally {
    await app.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}, 120_000);

/** A host that answers nothing until it is released, and then says that there is nothing. */
async function slowHost() {
  const asked: string[] = [];
  let waiting: (() => void)[] = [];
  let released = false;
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const answer = () => response.writeHead(404, { "content-type": "application/json" }).end("{}");
    if (released) answer();
    else waiting.push(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    server,
    asked,
    url: `http://127.0.0.1:${port}`,
    release: () => {
      released = true;
      for (const answer of waiting) answer();
      waiting = [];
    },
  };
}

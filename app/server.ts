// How does the app run? One HTTP server, started only with settings that are safe, and stopped without losing work.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import process from "node:process";
import { Probot, ProbotOctokit } from "probot";
import { sealMaker } from "#flows/ledger-key.ts";
import { realTiming, type Timing } from "#flows/timing.ts";
import { patience } from "#forge/github/octokit.ts";
import { oneLine } from "#report/escape.ts";
import { type LapseApp, lapseApp } from "./app.ts";
import { readConfig } from "./config.ts";
import type { Handler } from "./handler.ts";
import { webhookHandler } from "./webhook.ts";

export type RunningApp = {
  readonly url: string;
  readonly app: LapseApp;
  readonly stop: () => Promise<void>;
};

export type StartOptions = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** One line each, to wherever the caller's log goes. */
  readonly log: (line: string) => void;
  /** How to wait; real time when absent. */
  readonly timing?: Timing;
};

/** The settings do not allow a start; the message says which, and no secret. */
export class RefusedStart extends Error {
  override readonly name = "RefusedStart";
}

/** Starts the app and resolves when it listens. Throws RefusedStart for missing or unsafe settings. */
export async function startApp({ environment, log, timing = realTiming }: StartOptions): Promise<RunningApp> {
  const config = readConfig(environment);
  if (!config.ok) throw new RefusedStart(config.error.join(" "));
  const { appId, privateKey, webhookSecret, host, port, baseUrl, sweepMinutes, ledgerKeys, cache } =
    config.value;
  const probot = new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl,
    logFormat: "json",
    logLevel: "fatal",
    Octokit: ProbotOctokit.defaults((options: { readonly auth?: object }) => ({
      ...options,
      ...patience(baseUrl, log),
      // Probot hands its authentication no log, and it would write to the console.
      ...(options.auth === undefined ? {} : { auth: { ...options.auth, log: authenticationLog(log) } }),
    })),
  });
  await probot.ready();
  const app = lapseApp(probot, {
    timing,
    sweepMinutes,
    log,
    ...(ledgerKeys === undefined ? {} : { sealFor: sealMaker(ledgerKeys, baseUrl) }),
    ...(cache === undefined ? {} : { cache }),
  });
  const handlers: Handler[] = [];
  await probot.load((loaded) => app.load(loaded, { addHandler: (handler) => handlers.push(handler) }));
  handlers.push(webhookHandler(probot, () => app.counts.refused++));
  const server = createServer((request, response) => void serve(handlers, log, request, response));
  // A body that trickles in must not hold a connection for ever.
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.maxHeadersCount = 100;
  await listen(server, host, port);
  const address = server.address();
  const listening = typeof address === "object" && address !== null ? address.port : port;
  const shown = host.includes(":") ? `[${host}]` : host;
  app.startTimers();
  return {
    url: `http://${shown}:${listening}`,
    app,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await Promise.all([closed, app.stop()]);
    },
  };
}

/** What octokit's authentication has to say goes where the app's own lines go. */
const authenticationLog = (log: (line: string) => void) => ({
  debug: () => {},
  info: () => {},
  warn: (text: string) => log(oneLine(text, 300)),
  error: (text: string) => log(oneLine(text, 300)),
});

async function serve(
  handlers: readonly Handler[],
  log: (line: string) => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    for (const handler of handlers) if (await handler(request, response)) return;
    response.writeHead(404).end();
  } catch (error) {
    log(
      `a request could not be answered: ${oneLine(error instanceof Error ? error.message : String(error), 300)}`,
    );
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });

/** Runs until SIGTERM or SIGINT; what is under way is brought to its end first. */
export async function main(): Promise<void> {
  const log = (line: string): void => console.log(`${new Date().toISOString()} ${line}`);
  const running = await startApp({ environment: process.env, log });
  log(`listening on ${running.url}`);
  const stop = (signal: NodeJS.Signals): void => {
    log(`${signal}: stopping`);
    void running.stop().then(() => log("stopped"));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(oneLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error)));
    process.exitCode = 1;
  });
}

// A sandbox to play in: everything is started, said how to use, and stopped on Ctrl-C.

import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { sandboxFailure } from "#cli/sandbox/failure.ts";
import { progressOn } from "#cli/sandbox/progress.ts";
import { type Sandbox, startSandbox } from "#sandbox/start.ts";

const program = fileURLToPath(new URL("../dist/lapse.js", import.meta.url));

export async function playground(context: CommandContext, port: number, json: boolean): Promise<Answer> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CommandError(2, "bad-port", "--port takes a number from 0 to 65535");
  }
  const progress = progressOn(context, json);
  const sandbox = await startSandbox({
    port,
    onProgress: progress.working,
    onLog: (line) => (json ? undefined : context.stderr.write(`app: ${line}\n`)),
  }).catch((error: unknown) => {
    progress.failed();
    throw sandboxFailure(error);
  });
  progress.clear();
  const what = describe(sandbox);
  context.stdout.write(json ? `${JSON.stringify(what)}\n` : welcome(sandbox, what));
  await untilInterrupted();
  await sandbox.close();
  return { exit: 0, json: undefined, text: json ? "" : "stopped; nothing is left behind" };
}

const describe = ({ github, app, database }: Sandbox) => ({
  github: github.url,
  app: app.url,
  clone: github.cloneUrl("mona"),
  people: [...database.personUrl.keys()].map((login) => ({
    login,
    token: github.as(login).token,
    database: database.personUrl.get(login),
  })),
});

function welcome(sandbox: Sandbox, { github, people }: ReturnType<typeof describe>): string {
  const table = new Table({ head: ["who", "token", "database login"], style: { head: [], border: [] } });
  for (const { login, token, database } of people) table.push([login, token, database ?? ""]);
  const repository = `${github}/repos/acme/access`;
  const as = (login: string) => `curl -s -H 'Authorization: Bearer ghp_${login}' ${repository}`;
  const read = `psql ${sandbox.database.personUrl.get("mona")} -c 'SELECT * FROM refunds'`;
  const grant = "access/orders-db/readonly/mona/inc-1.yaml";
  return `
GitHub is at ${github}, the app beside it; merged grants are applied as the Action would.
${table.toString()}

  # mona may not read the refunds; she asks for an hour
  ${read}
  git clone -c user.name=mona -c user.email=mona@acme.example ${sandbox.github.cloneUrl("mona")}
  cd access && git switch -c ask && mkdir -p access/orders-db/readonly/mona
  printf 'reason: Look at refunds\\nticket: INC-1\\nduration: 1h\\n' > ${grant}
  git add . && git commit -m ask && git push origin ask
  ${as("mona")}/pulls -d '{"title":"Ask","head":"ask","base":"main"}'

  # what the app says: its check, and its comment
  ${as("mona")}/commits/ask/check-runs
  ${as("mona")}/issues/1/comments

  # lin approves, the app merges, and mona may read, until an hour has passed
  ${as("lin")}/pulls/1/reviews -d '{"event":"APPROVE"}'
  ${read}
  curl -s -X PUT ${github}/_sandbox/clock -d '{"advance": 3600}'
  ${read}

  # who had it, and who approved that
  git fetch && node '${program}' who-had orders-db

Ctrl-C stops everything.
`;
}

const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });

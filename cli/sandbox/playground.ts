// A sandbox to play in: everything is started, said how to use, and stopped on Ctrl-C.

import Table from "cli-table3";
import { type Answer, type CommandContext, CommandError } from "#cli/context.ts";
import { sandboxFailure } from "#cli/sandbox/failure.ts";
import { progressOn } from "#cli/sandbox/progress.ts";
import { type Sandbox, startSandbox } from "#sandbox/start.ts";

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
  return `
GitHub is at ${github}, the app beside it; merged grants are applied as the Action would.
${table.toString()}

  git clone ${sandbox.github.cloneUrl("mona")}
  cd access && git switch -c ask && mkdir -p access/orders-db/readonly/mona
  printf 'reason: Look at refunds\\nticket: INC-1\\nduration: 1h\\n' > access/orders-db/readonly/mona/inc-1.yaml
  git add . && git commit -m ask && git push origin ask
  curl -s -H 'Authorization: Bearer ghp_mona' ${github}/repos/acme/access/pulls -d '{"title":"Ask","head":"ask","base":"main"}'
  curl -s -H 'Authorization: Bearer ghp_mona' ${github}/repos/acme/access/issues/1/comments
  curl -s -H 'Authorization: Bearer ghp_lin' ${github}/repos/acme/access/pulls/1/reviews -d '{"event":"APPROVE"}'
  curl -s -X PUT ${github}/_sandbox/clock -d '{"advance": 3600}'

Ctrl-C stops everything.
`;
}

const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });

// A name that every object inherits is a name like any other: it stands for nothing before somebody writes it down.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { judgeCase, readCase } from "#policy/case.ts";
import { formatProblem } from "#source/problem.ts";

const inherited = ["constructor", "hasownproperty", "tostring", "valueof", "prototype", "__proto__"];
const grant = "reason: Find the lost orders\nduration: 1h\n";

type Names = { readonly subject: string; readonly target: string; readonly entitlement: string };

/** One request, in an organisation where a target, an entitlement, a team, a workload and a rule have such names, or none. */
function judged(
  { subject, target, entitlement }: Names,
  has: { readonly name?: string; readonly key?: string } = {},
) {
  const { name = "plain", key = "" } = has;
  const files = {
    "access/directory.yaml": `organisation: acme\nworkloads:\n  ${name}: { description: A job, owners: [acme/${name}] }\n`,
    [`access/${name}/target.yaml`]: `kind: memory\nentitlements:\n  ${name}: { risk: low }\n`,
    "policies/a.yaml": `rules:\n  - { match: /**/, name: ${name}, mayRequest: [acme/${name}], mayHold: ['workload:${name}'], approvals: none }\n`,
    "facts.json": JSON.stringify({
      now: "2026-11-24T10:00:00Z",
      pullRequest: { number: 7, author: { login: "mona", id: 1 }, head: "c1" },
      commits: [
        {
          sha: "c1",
          parents: ["b1"],
          author: { account: { login: "mona", id: 1 } },
          committer: { account: { login: "mona", id: 1 } },
        },
      ],
      onBase: ["b1"],
      members: [{ login: "mona", id: 1 }],
      teams: { [`acme/${name}`]: { members: [{ login: "mona", id: 1 }] } },
    }),
    [`change/access/${target}/${entitlement}/${subject}/${name}.yaml`]: grant + key,
  };
  const read = readCase(new Map(Object.entries(files)), (bytes) =>
    createHash("sha1").update(bytes).digest("hex"),
  );
  if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
  return judgeCase(read.value);
}

const all = (name: string): Names => ({ subject: name, target: name, entitlement: name });

describe.each(inherited)("%s", (name) => {
  test.each(["subject", "target", "entitlement"] as const)("as a %s that is not there is refused", (part) => {
    expect(judged(all("plain")).kind).toBe("allow");
    expect(judged({ ...all("plain"), [part]: name }).kind).toBe("deny");
  });

  test("as a key of a grant is no key", () => {
    const { kind, grants } = judged(all("plain"), { key: `${name}: { duration: 9h }\n` });
    expect(kind).toBe("deny");
    expect(grants[0]?.problems.map(({ code }) => code)).toEqual(["unknown-key"]);
  });

  test("as a target, entitlement, workload, team, rule and id that are there is allowed, when it is a name", () => {
    expect(judged(all(name), { name }).kind).toBe(name === "__proto__" ? "deny" : "allow");
  });
});

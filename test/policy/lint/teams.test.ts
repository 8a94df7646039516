// Which teams do governing files name, and what is said of those that the host does not have, or has made again?
import { describe, expect, test } from "vitest";
import { teamMentions } from "#policy/lint/teams.ts";
import { filesWith, lintWith, one, POLICY, saidOf, teamsOf } from "./scene.ts";

const approvedBy = (...sets: readonly string[]): string => one(`approvals: [{ from: [${sets.join(", ")}] }]`);

describe("the teams that files name", () => {
  const named = (changed: Readonly<Record<string, string>>): readonly string[] =>
    teamMentions(filesWith(changed)).map(({ team, at }) => `${team} ${at.path}:${at.line}:${at.column}`);
  const inPolicies = [
    "acme/platform policies/00-owners.yaml:2:40",
    `acme/engineering ${POLICY}:3:18`,
    `acme/dba ${POLICY}:4:26`,
  ];
  const policy = { [POLICY]: approvedBy("acme/dba", '"@mona"', '"shifts:orders"') };

  test("are found in policies, at owners of workloads and at pinned ids, and nothing else is taken for one", () => {
    const directory = `organisation: acme
workloads:
  deployer: { owners: ["@mona", acme/platform] }
  idle: {}
teams:
  acme/dba: 7
`;
    expect(named({ ...policy, "access/directory.yaml": directory })).toEqual([
      ...inPolicies,
      "acme/platform access/directory.yaml:3:33",
      "acme/dba access/directory.yaml:6:3",
    ]);
  });

  test.each([
    ["says nothing of teams", "organisation: acme\n"],
    ["is not there", ""],
    ["cannot be read", "organisation: [\n"],
    [
      "names as an owner what is no set",
      "organisation: acme\nworkloads: { deployer: { owners: [nobody] } }\n",
    ],
  ])("are those in policies where the directory %s", (_, directory) => {
    expect(named({ ...policy, "access/directory.yaml": directory })).toEqual(inPolicies);
  });

  test("are found wherever the directory stands among the files", () => {
    const files = filesWith(policy);
    const [directory, ...others] = files;
    expect(directory?.path).toBe("access/directory.yaml");
    expect(teamMentions([...others, ...files.slice(0, 1)])).toEqual(teamMentions(files));
  });

  test("are those of the directory where policies cannot be read", () => {
    expect(named({ [POLICY]: "rules: [" })).toEqual([
      "acme/platform access/directory.yaml:3:24",
      "acme/dba access/directory.yaml:5:3",
    ]);
  });
});

describe("a team that the host does not have", () => {
  const found = (missing: string, there: string): readonly string[] =>
    saidOf("team-missing", approvedBy(missing), teamsOf({ [missing]: "missing", [there]: "mona kai lin" }));

  test("may be meant to be one that is like it", () => {
    expect(found("acme/dab", "acme/dba")).toEqual([
      "4:26 the team `acme/dab` does not exist, so nobody is in it. Did you mean `acme/dba`?",
    ]);
  });
  test("is like no other", () => {
    expect(found("acme/finance", "acme/dba")).toEqual([
      "4:26 the team `acme/finance` does not exist, so nobody is in it. Make the team, or name another one.",
    ]);
  });
  test("is never meant to be another that is missing", () => {
    const teams = teamsOf({ "acme/dab": "missing", "acme/dbb": "missing" });
    expect(
      saidOf("team-missing", approvedBy("acme/dab", "acme/dbb"), teams).map((said) => said.split(". ")[1]),
    ).toEqual(["Make the team, or name another one.", "Make the team, or name another one."]);
  });
});

test.each([
  ["has another id than the directory pins", 8, "it has the id 8"],
  ["has no id that the host tells", undefined, "the host does not say its id"],
])("a team that %s was made again", (_, id, now) => {
  const [[name, team] = []] = teamsOf({ "acme/dba": "mona kai lin" });
  if (name === undefined || team === undefined) throw new Error("no team");
  const { id: _id, ...without } = team;
  const found = lintWith(
    { [POLICY]: approvedBy("acme/dba") },
    new Map([[name, id === undefined ? without : { ...team, id }]]),
  );
  expect(
    found.filter(({ at }) => at.path === POLICY).map(({ message, fix }) => `${message}. ${fix}`),
  ).toEqual([
    `the team \`acme/dba\` is not the one that the directory means (id 7): ${now}. If the new team is meant, write its id into \`access/directory.yaml\`.`,
  ]);
});

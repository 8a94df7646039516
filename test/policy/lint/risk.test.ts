// Of what high risk is nobody's word ever asked, and in which order is it all told?
import { expect, test } from "vitest";
import { dba, lintWith, POLICY, rules, saidOf } from "./scene.ts";

const rule = (match: string, routes: string): string =>
  rules(`{ match: ${match}, mayRequest: [acme/engineering], ${routes} }`);
const none = "approvals: none";

test.each<[title: string, rule: string, governs: string | undefined]>([
  ["what is of high risk", rule("/orders-db/", none), "`orders-db/admin` (high)"],
  ["nothing, where it is of low risk", rule("/orders-db/readonly/", none), undefined],
  [
    "what every route that its risk can take gives away",
    rule(
      "/orders-db/",
      `routes: [{ name: a, when: { risk: [high] }, ${none} }, { name: b, when: { risk: [low] }, ${dba} }]`,
    ),
    "`orders-db/admin` (high)",
  ],
  [
    "nothing, where one route of two that it can take asks",
    rule("/orders-db/", `routes: [{ name: a, when: { durationAtMost: 1h }, ${none} }, { name: b, ${dba} }]`),
    undefined,
  ],
  [
    "nothing, where none of the routes is for its risk",
    rule("/orders-db/", `routes: [{ name: a, when: { risk: [low, medium] }, ${none} }]`),
    undefined,
  ],
  [
    "nothing, where it is not looked at in full what the route that asks takes",
    rule(
      "/orders-db/",
      `routes: [${Array.from({ length: 12 }, (_, at) => `{ name: r${at}, when: { requesterIn: [acme/t${at}], subjectIn: [acme/u${at}] }, ${none} }`).join(", ")}, { name: rest, ${dba} }]`,
    ),
    undefined,
  ],
])("nobody is asked for %s", (_, text, governs) => {
  expect(saidOf("risk-without-approval", text)).toEqual(
    governs === undefined
      ? []
      : [
          `2:14 rule \`/orders-db/\` asks for nobody's approval, though it governs ${governs}. Ask for an approval, or lower the risk in the target if it is wrong.`,
        ],
  );
});

test.each([
  [3, "`many/e0` (high), `many/e1` (high) and `many/e2` (high)."],
  [4, "`many/e0` (high), `many/e1` (high) and `many/e2` (high) and 1 other."],
  [6, "`many/e0` (high), `many/e1` (high) and `many/e2` (high) and 3 others."],
])("of %i three are named", (count, names) => {
  const target = Array.from({ length: count }, (_, at) => `  e${at}: { risk: high }\n`).join("");
  const found = lintWith({
    "access/many/target.yaml": `kind: memory\nentitlements:\n${target}`,
    [POLICY]: rule("/many/", none),
  });
  expect(found.map(({ message, fix }) => `${message}. ${fix}`)).toEqual([
    expect.stringContaining(`though it governs ${names} Ask`),
  ]);
});

test("findings are told in the order of files, lines and columns", () => {
  const total = (of: string): string => `limits: { duration: 9h, total: { of: ${of}, per: 8h } }`;
  const found = lintWith({
    "policies/b.yaml": rules(
      `{ match: /wiki/, name: w, mayRequest: [acme/engineering], ${dba}, ${total("8h")} }`,
    ),
    "policies/a.yaml": `# later lines\n\n\n${rules(
      `{ match: /orders-db/, name: o, mayRequest: ["shifts:empty"], ${dba}, ${total("1h")} }`,
    )}`,
  });
  expect(found.map(({ code, at }) => `${at.path}:${at.line} ${code}`)).toEqual([
    "policies/a.yaml:5 request-nobody",
    "policies/a.yaml:5 limit-duration-above-total",
    "policies/b.yaml:2 limit-total-idle",
  ]);
});

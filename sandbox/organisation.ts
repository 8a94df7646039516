// Who is in the example organisation? The people and teams that access/ and policies/ speak of.

import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Organisation, Permissions } from "#sandbox/github/organisation.ts";

export const appId = 4211;

/** How the app is registered. What it is not given there, it does not get here either. */
const registration: {
  readonly default_permissions: Permissions;
  readonly default_events: readonly string[];
} = parse(readFileSync(new URL("../app/app.yml", import.meta.url), "utf8"));

const person = (login: string, id: number, role: "admin" | "member" = "member") => ({
  login,
  id,
  email: `${login}@acme.example`,
  token: `ghp_${login}`,
  role,
});

/** `publicKey` is the app's, as PEM. */
export const exampleOrganisation = (publicKey: string): Organisation => ({
  login: "acme",
  id: 9001,
  repository: { name: "access", id: 77_001 },
  defaultBranch: "main",
  people: [
    person("mona", 1001), // an engineer
    person("kai", 1002), // a colleague
    person("lin", 1003), // administers databases
    person("noor", 1004), // is on call
    person("rio", 1005), // runs the platform
    person("sam", 1006, "admin"), // security, owns the organisation
  ],
  teams: [
    { slug: "engineering", id: 2001, name: "Engineering", members: ["mona", "kai", "lin", "noor", "rio"] },
    { slug: "dba", id: 2002, name: "DBA", members: ["lin"] },
    { slug: "on-call", id: 2003, name: "On call", members: ["noor"] },
    { slug: "security", id: 2004, name: "Security", members: ["sam"] },
    { slug: "platform", id: 2005, name: "Platform", members: ["rio"] },
    { slug: "release-managers", id: 2006, name: "Release managers", members: [] },
  ],
  apps: [
    {
      id: appId,
      slug: "lapse",
      name: "Lapse",
      publicKey,
      permissions: registration.default_permissions,
      events: registration.default_events,
    },
  ],
});

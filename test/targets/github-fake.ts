// What do the tests of the team connector talk to? GitHub's answers about teams, served by nock to the real
// octokit.

import nock from "nock";
import type { RecordedExchange } from "../github-description/validate.ts";

export type FakeTeam = {
  readonly slug: string;
  /** Login → role; seats of the team itself. */
  readonly seats: Map<string, "member" | "maintainer">;
  readonly invited: Set<string>;
  readonly parent?: string;
};

/**
 * A GitHub whose state a test reads and writes. Logins are lower-case here; what octokit asks may be
 * anything.
 */
export type FakeGitHub = {
  readonly teams: Map<string, FakeTeam>;
  readonly accounts: Set<string>;
  readonly organisationMembers: Set<string>;
  /** Whether the list of members says `inherited`, which GitHub does for some organisations only. */
  saysInherited: boolean;
  /** How many readings of a membership still show the state before the last write. */
  lagLooks: number;
  /** Answers the next request with this instead. */
  next?: { readonly status: number; readonly body?: object; readonly headers?: Record<string, string> };
  readonly exchanges: RecordedExchange[];
};

export const organisation = "acme";
export const apiUrl = "https://api.github.test";
/** The same state, but every write is accepted and forgotten. */
export const deafUrl = "https://deaf.github.test";
/** Nobody answers there. */
export const downUrl = "https://down.github.test";

export function fakeGitHub(): FakeGitHub {
  return {
    teams: new Map(),
    accounts: new Set(),
    organisationMembers: new Set(),
    saysInherited: true,
    lagLooks: 0,
    exchanges: [],
  };
}

export function addTeam(fake: FakeGitHub, slug: string, parent?: string): FakeTeam {
  const team = {
    slug,
    seats: new Map(),
    invited: new Set<string>(),
    ...(parent === undefined ? {} : { parent }),
  };
  fake.teams.set(slug, team);
  return team;
}

/** Starts to answer. `nock.cleanAll()` ends it. */
export function serve(fake: FakeGitHub): void {
  nock.disableNetConnect();
  for (const base of [apiUrl, deafUrl]) {
    for (const method of ["GET", "PUT", "DELETE", "POST"]) {
      nock(base)
        .persist()
        .intercept(() => true, method)
        .reply(async (request: Request) => {
          const body: unknown = parsed(await request.text());
          const { status, json, headers = {} } = answerAndRecord(fake, base, method, request.url, body);
          return json === undefined
            ? [status, "", headers]
            : [status, JSON.stringify(json), { ...headers, ...ofJson }];
        });
    }
  }
  nock(downUrl)
    .persist()
    .intercept(() => true, "GET")
    .replyWithError("connect ECONNREFUSED");
}

const parsed = (text: string): unknown => (text === "" ? undefined : JSON.parse(text));

const ofJson = { "content-type": "application/json; charset=utf-8" };

type Reply = { readonly status: number; readonly json?: unknown; readonly headers?: Record<string, string> };

function answerAndRecord(fake: FakeGitHub, base: string, method: string, uri: string, body: unknown): Reply {
  const url = new URL(uri, base);
  const { next } = fake;
  if (next !== undefined) {
    delete fake.next;
    return {
      status: next.status,
      json: next.body ?? { message: "No" },
      ...(next.headers ? { headers: next.headers } : {}),
    };
  }
  const reply = answer(fake, { method, url, body, deaf: base === deafUrl });
  fake.exchanges.push({
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    requestBody: body,
    status: reply.status,
    responseBody: reply.json,
  });
  return reply;
}

type Asked = { readonly method: string; readonly url: URL; readonly body: unknown; readonly deaf: boolean };

const notFound: Reply = {
  status: 404,
  json: { message: "Not Found", documentation_url: "https://docs.github.com/rest" },
};

function answer(fake: FakeGitHub, asked: Asked): Reply {
  const { method, url } = asked;
  const parts = url.pathname.split("/").slice(1).map(decodeURIComponent);
  if (method === "POST" && url.pathname === "/graphql") return graphql(fake, asked.body);
  const [first, org, kind, name, below, login] = parts;
  if (first === "users" && parts.length === 2) {
    return fake.accounts.has((org ?? "").toLowerCase()) ? { status: 200, json: user(org ?? "") } : notFound;
  }
  if (first !== "orgs" || org !== organisation) return notFound;
  if (kind === "members") {
    return fake.organisationMembers.has((name ?? "").toLowerCase()) ? { status: 204 } : notFound;
  }
  const team = fake.teams.get((name ?? "").toLowerCase());
  if (kind !== "teams" || team === undefined) return notFound;
  if (below === undefined || below === "")
    return method === "GET" ? { status: 200, json: renderTeam(fake, team) } : deleteTeam(fake, team);
  if (below === "members")
    return page(
      url,
      allMembers(fake, team).map((each) => renderMember(fake, each)),
    );
  if (below === "teams")
    return page(
      url,
      childrenOf(fake, team).map((child) => renderTeam(fake, child)),
    );
  if (below === "memberships" && login !== undefined)
    return membership(fake, team, login.toLowerCase(), asked);
  return notFound;
}

/** What an account named `..` would reach if it were put into the path. */
function deleteTeam(fake: FakeGitHub, team: FakeTeam): Reply {
  fake.teams.delete(team.slug);
  return { status: 204 };
}

function membership(fake: FakeGitHub, team: FakeTeam, login: string, { method, body, deaf }: Asked): Reply {
  if (!fake.accounts.has(login)) return notFound;
  if (method === "DELETE") {
    if (!deaf) later(fake, () => team.seats.delete(login) || team.invited.delete(login));
    return { status: 204 };
  }
  if (method === "PUT") {
    const role = typeof body === "object" && body !== null && "role" in body ? body.role : "member";
    const isMember = fake.organisationMembers.has(login);
    if (!deaf && !isMember) team.invited.add(login);
    else if (!deaf) later(fake, () => team.seats.set(login, role === "maintainer" ? "maintainer" : "member"));
    return { status: 200, json: seat(team, login, isMember ? "active" : "pending") };
  }
  look(fake);
  if (team.invited.has(login)) return { status: 200, json: seat(team, login, "pending") };
  const isIn = allMembers(fake, team).some((each) => each.login === login);
  return isIn ? { status: 200, json: seat(team, login, "active") } : notFound;
}

const waiting = new WeakMap<FakeGitHub, { run: () => void; looks: number }[]>();

function later(fake: FakeGitHub, run: () => void): void {
  if (fake.lagLooks === 0) run();
  else waiting.set(fake, [...(waiting.get(fake) ?? []), { run, looks: fake.lagLooks }]);
}

function look(fake: FakeGitHub): void {
  for (const item of waiting.get(fake) ?? []) {
    if (item.looks === 0) item.run();
    item.looks -= 1;
  }
}

const childrenOf = (fake: FakeGitHub, team: FakeTeam): readonly FakeTeam[] =>
  [...fake.teams.values()].filter(({ parent }) => parent === team.slug);

type Member = { readonly login: string; readonly role: "member" | "maintainer"; readonly inherited: boolean };

/** A seat of one's own comes before one through a child team, as GitHub describes `inherited`. */
function allMembers(fake: FakeGitHub, team: FakeTeam): readonly Member[] {
  const own = [...team.seats].map(([login, role]) => ({ login, role, inherited: false }));
  const below = childrenOf(fake, team)
    .flatMap((child) => allMembers(fake, child))
    .filter(({ login }) => !team.seats.has(login))
    .map(({ login }) => ({ login, role: "member" as const, inherited: true }));
  return [...own, ...new Map(below.map((member) => [member.login, member])).values()];
}

/** 30 a page unless asked otherwise, 100 at most, and the next one in the Link header. */
function page(url: URL, all: readonly unknown[]): Reply {
  const size = Math.min(Number(url.searchParams.get("per_page") ?? 30), 100);
  const number = Number(url.searchParams.get("page") ?? 1);
  const json = all.slice((number - 1) * size, number * size);
  if (number * size >= all.length) return { status: 200, json };
  const next = new URL(url);
  next.searchParams.set("page", String(number + 1));
  return { status: 200, json, headers: { link: `<${next}>; rel="next"` } };
}

function graphql(fake: FakeGitHub, body: unknown): Reply {
  if (typeof body !== "object" || body === null || !("query" in body) || !("variables" in body))
    return notFound;
  const isImmediate = /members\(membership: IMMEDIATE, first: 100/.test(String(body.query));
  const variables = Object(body.variables);
  const team = fake.teams.get(String(variables.slug));
  if (team === undefined || !isImmediate)
    return { status: 200, json: { data: { organization: { team: null } } } };
  const logins = [...team.seats.keys()];
  const from = Number(variables.after ?? 0);
  const nodes = logins.slice(from, from + 100).map((login) => ({ login }));
  const hasNextPage = from + 100 < logins.length;
  const pageInfo = { hasNextPage, endCursor: String(from + 100) };
  return { status: 200, json: { data: { organization: { team: { members: { nodes, pageInfo } } } } } };
}

const seat = (team: FakeTeam, login: string, state: "active" | "pending") => ({
  url: `${apiUrl}/organizations/1/team/1/memberships/${login}`,
  role: team.seats.get(login) ?? "member",
  state,
});

const renderMember = (fake: FakeGitHub, { login, role, inherited }: Member) => ({
  ...user(login),
  ...(fake.saysInherited ? { role, inherited } : {}),
});

/** GitHub writes a login as its owner does, here with a capital. */
function user(login: string) {
  const url = `${apiUrl}/users/${login}`;
  const more = [
    "following",
    "gists",
    "starred",
    "subscriptions",
    "orgs",
    "repos",
    "received_events",
    "events",
    "followers",
  ];
  return {
    login: login.slice(0, 1).toUpperCase() + login.slice(1),
    id: [...login].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) % 1_000_000_007,
    node_id: "U_1",
    avatar_url: url,
    gravatar_id: "",
    url,
    html_url: url,
    ...Object.fromEntries(
      more.map((name) => [name === "orgs" ? "organizations_url" : `${name}_url`, `${url}/${name}`]),
    ),
    type: "User",
    site_admin: false,
    name: null,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: "2020-01-01T00:00:00Z",
    updated_at: "2020-01-01T00:00:00Z",
  };
}

function renderTeam(fake: FakeGitHub, team: FakeTeam) {
  const url = `${apiUrl}/organizations/1/team/1`;
  const short = {
    id: 1,
    node_id: "T_1",
    url,
    html_url: url,
    name: team.slug,
    slug: team.slug,
    description: null,
    privacy: "closed",
    notification_setting: "notifications_enabled",
    permission: "pull",
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: "organization",
    parent: null,
    organization_id: 1,
  };
  return {
    ...short,
    created_at: "2020-01-01T00:00:00Z",
    updated_at: "2020-01-01T00:00:00Z",
    members_count: allMembers(fake, team).length,
    repos_count: 0,
    organization: {
      ...user(organisation),
      name: "Acme",
      company: "Acme",
      blog: url,
      location: "Lyon",
      email: "office@acme.test",
      hooks_url: url,
      issues_url: url,
      members_url: url,
      public_members_url: url,
      description: null,
      has_organization_projects: true,
      has_repository_projects: true,
      archived_at: null,
      type: "Organization",
    },
  };
}

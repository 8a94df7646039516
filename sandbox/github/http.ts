// What does a handler get, and what may it answer? The shapes between the router and the routes.

import type { Hub } from "./hub.ts";
import type { Permissions } from "./organisation.ts";
import type { Account, AppRecord } from "./state.ts";

export type Actor =
  | { readonly kind: "anonymous" }
  | { readonly kind: "person"; readonly account: Account }
  /** An app that speaks for itself, with a JWT. */
  | { readonly kind: "app"; readonly app: AppRecord }
  /** An app in the organisation, with an installation token; GitHub Actions is one of them. */
  | {
      readonly kind: "installation";
      readonly app: AppRecord;
      readonly permissions: Permissions;
      readonly account: Account;
      readonly token: string;
    };

export type Fields = Readonly<Record<string, unknown>>;

export interface Call {
  readonly hub: Hub;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly fields: Fields;
  /** The address that was asked, without its query. */
  readonly url: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a caller needs: nothing, an app's JWT, or a permission (people: see `mayUse` in auth.ts). */
export type Need = "none" | "jwt" | `${string}:read` | `${string}:write`;

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As in GitHub's OpenAPI description, so that an exchange can be checked against it. */
  readonly template: string;
  readonly need: Need;
  readonly handle: (call: Call) => Answer | Promise<Answer>;
}

export const route = (
  method: Route["method"],
  template: string,
  need: Need,
  handle: Route["handle"],
): Route => ({ method, template, need, handle });

/** An answer that ends a request early, as GitHub words it. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Fields;
  constructor(status: number, body: Fields) {
    super(String(body.message));
    this.status = status;
    this.body = body;
  }
}

const DOCUMENTATION = "https://docs.github.com/rest";

export const refuse = (status: number, message: string, extra: Fields = {}): Refusal =>
  new Refusal(status, { message, ...extra, documentation_url: DOCUMENTATION, status: String(status) });

export const notFound = (): Refusal => refuse(404, "Not Found");

/** 422 with GitHub's list of errors about fields. */
export const invalid = (resource: string, field: string, message: string, code = "invalid"): Refusal =>
  refuse(422, "Validation Failed", { errors: [{ resource, field, code, message }] });

/** 422 as GitHub words it where a rule, not a field, is broken. */
export const unprocessable = (...errors: readonly string[]): Refusal =>
  refuse(422, "Unprocessable Entity", { errors });

export const ok = (body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  body,
  headers,
});
export const created = (body: unknown): Answer => ({ status: 201, body });
export const nothing = (): Answer => ({ status: 204 });

export const param = (call: Call, name: string): string => call.params[name] ?? "";

export function numberParam(call: Call, name: string): number {
  const text = param(call, name);
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

/** One page of a list, with GitHub's `Link` header (RFC 8288); `per_page` is 30, at most 100. */
export function page<T>(call: Call, all: readonly T[]): Page<T> {
  const size = Math.min(100, positive(call.query.get("per_page"), 30));
  const current = positive(call.query.get("page"), 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (to: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set("page", String(to));
    return `<${call.url}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(current > 1 ? [link(Math.min(current - 1, last), "prev")] : []),
    ...(current < last ? [link(current + 1, "next"), link(last, "last")] : []),
    ...(current > 1 ? [link(1, "first")] : []),
  ];
  const items = all.slice((current - 1) * size, current * size);
  return { items, headers: links.length === 0 ? {} : { link: links.join(", ") } };
}

function positive(text: string | null, otherwise: number): number {
  const number = Number(text ?? otherwise);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
}

// Which route is meant? Matches a method and a path against templates such as `/repos/{owner}/{repo}`.

import type { Route } from "./http.ts";

/** Parameters that may hold slashes, as GitHub lets them. */
const GREEDY = new Set(["ref", "path", "branch", "basehead", "commit_sha"]);

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly weight: number;
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export type Router = (method: string, path: string) => Match | undefined;

/** The more of a template is literal, the earlier it is tried; parameters are decoded. */
export function router(routes: readonly Route[]): Router {
  const compiled = routes.map(compile).sort((a, b) => b.weight - a.weight);
  return (method, path) => {
    for (const { route, pattern, names } of compiled) {
      if (route.method !== method) continue;
      const match = pattern.exec(path);
      if (!match) continue;
      const values = names.map((name, index) => [name, decode(match[index + 1] ?? "")] as const);
      return { route, params: Object.fromEntries(values) };
    }
    return undefined;
  };
}

function compile(route: Route): Compiled {
  const names: string[] = [];
  const pattern = route.template.replace(/\{(\w+)\}|[.+]/g, (whole, name: string | undefined) => {
    if (name === undefined) return `\\${whole}`;
    names.push(name);
    // The contents of the root have an empty path.
    return name === "path" ? "(.*)" : GREEDY.has(name) ? "(.+)" : "([^/]+)";
  });
  const greedy = names.filter((name) => GREEDY.has(name)).length;
  const segments = route.template.split("/").length;
  const weight = segments * 10 - names.length - greedy * 5;
  return { route, names, weight, pattern: new RegExp(`^${pattern}$`) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

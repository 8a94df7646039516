// What should go wrong, and when? Faults that a test asks for.

import type { Answer } from "./http.ts";

export interface Fault {
  readonly method?: string;
  readonly path: RegExp;
  /** How many requests it meets; every one when absent. */
  readonly times?: number;
  /** `after`: the request is carried out, and the caller hears of a failure. */
  readonly when?: "before" | "after";
  /** An answer, no answer ever, or a connection that is cut. */
  readonly answer: Answer | "hang" | "drop";
}

export interface Faults {
  /** Adds a fault; the function given back takes it away. */
  add(fault: Fault): () => void;
  /** The fault that meets this request, used up once. */
  take(method: string, path: string): Required<Pick<Fault, "when" | "answer">> | undefined;
  clear(): void;
}

export function faultList(): Faults {
  const entries: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      entries.push(entry);
      return () => {
        entry.left = 0;
      };
    },
    take: (method, path) => {
      const entry = entries.find(
        ({ fault, left }) => left > 0 && (fault.method ?? method) === method && fault.path.test(path),
      );
      if (!entry) return undefined;
      entry.left -= 1;
      return { when: entry.fault.when ?? "before", answer: entry.fault.answer };
    },
    clear: () => {
      entries.length = 0;
    },
  };
}

/** GitHub's answer to a caller who has used up the hour's requests. */
export const rateLimited = (resetSeconds: number): Answer => ({
  status: 403,
  body: {
    message: "API rate limit exceeded for installation.",
    documentation_url: "https://docs.github.com/rest",
    status: "403",
  },
  headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(resetSeconds) },
});

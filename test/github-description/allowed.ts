// Where is GitHub's own description wrong, or silent? The short list of what is let pass, with reasons.

export interface Allowed {
  readonly operation: RegExp;
  /** Met by the whole line of a violation. */
  readonly violation: RegExp;
  readonly reason: string;
}

export const ALLOWED: readonly Allowed[] = [
  {
    operation: /^apps\/list-installations$/,
    violation: /^response\/\d+\/account: /,
    reason: "describes an account as a person AND an enterprise (`allOf`); elsewhere it is one of the two",
  },
  {
    operation: /^checks\/(create|update)$/,
    violation: /^response: status 422 /,
    reason: "describes success alone; its own text names the limits that GitHub answers with 422",
  },
];

/**
 * Statuses that any operation may have: GitHub describes them once for the whole API ("Authentication",
 * "Rate limits", "Troubleshooting"), and with each operation only now and then.
 */
export const EVERYWHERE = new Set([401, 403, 404, 429, 500, 502, 503]);

// What may an event tell us? Only where to look; nothing else that it claims is believed.

/** A place to look at. The rest is asked of the host. */
export type Look = Sight & {
  /** The webhook's delivery that asked for it, for the record alone. */
  readonly delivery?: string;
};

type Sight =
  | { readonly kind: "pull"; readonly owner: string; readonly repo: string; readonly number: number }
  /** Whichever open pull requests have this head. */
  | { readonly kind: "head"; readonly owner: string; readonly repo: string; readonly sha: string }
  /** Every open pull request of a repository. */
  | { readonly kind: "repository"; readonly owner: string; readonly repo: string }
  /** A merge queue's candidate. */
  | {
      readonly kind: "merge-group";
      readonly owner: string;
      readonly repo: string;
      readonly sha: string;
      readonly number: number;
    }
  /** Everything, everywhere the app is installed. */
  | { readonly kind: "everything" };

const everything: Look = { kind: "everything" };

const pullActions = new Set([
  "opened",
  "reopened",
  "synchronize",
  "edited",
  "ready_for_review",
  "converted_to_draft",
  "closed",
  "enqueued",
  "dequeued",
]);

/** Where an event makes us look; an empty list for events that cannot matter. */
export function looksOf(event: string, payload: unknown): readonly Look[] {
  const place = placeOf(payload);
  const action = text(payload, "action");
  switch (event) {
    case "membership":
    case "team":
    case "organization":
      return [everything];
    case "installation":
    case "installation_repositories":
      return action === "deleted" || action === "removed" ? [] : [everything];
    default:
      return place === undefined ? [] : looksIn(place, event, action, payload);
  }
}

type Place = { readonly owner: string; readonly repo: string };

function looksIn(place: Place, event: string, action: string | undefined, payload: unknown): readonly Look[] {
  switch (event) {
    case "pull_request":
      return action !== undefined && pullActions.has(action) ? pullLook(place, payload) : [];
    case "pull_request_review":
      // What a bot reviews never counts, and Lapse's own suggestions are such reviews.
      return text(field(field(payload, "review"), "user"), "type") === "Bot" ? [] : pullLook(place, payload);
    case "check_run":
    case "check_suite":
      return action === "rerequested" ? rerequested(place, field(payload, event)) : [];
    case "push":
      return pushedToDefault(payload) ? [{ kind: "repository", ...place }] : [];
    case "merge_group":
      return action === "checks_requested" ? mergeGroup(place, field(payload, "merge_group")) : [];
    default:
      return [];
  }
}

function pullLook(place: Place, payload: unknown): readonly Look[] {
  const number = integer(field(payload, "pull_request"), "number");
  return number === undefined ? [] : [{ kind: "pull", ...place, number }];
}

/** A push from a fork leaves `pull_requests` empty: then the head's id says which they are. */
function rerequested(place: Place, run: unknown): readonly Look[] {
  const pulls = field(run, "pull_requests");
  const numbers = (Array.isArray(pulls) ? pulls : []).flatMap(
    (pull: unknown) => integer(pull, "number") ?? [],
  );
  if (numbers.length > 0) return numbers.map((number) => ({ kind: "pull", ...place, number }));
  const sha = text(run, "head_sha");
  return sha === undefined || !isId(sha) ? [] : [{ kind: "head", ...place, sha }];
}

function pushedToDefault(payload: unknown): boolean {
  const branch = text(field(payload, "repository"), "default_branch");
  return branch !== undefined && text(payload, "ref") === `refs/heads/${branch}`;
}

/** The queue names its branches `gh-readonly-queue/<base>/pr-<number>-<sha>`. */
function mergeGroup(place: Place, group: unknown): readonly Look[] {
  const sha = text(group, "head_sha");
  const number = /\/pr-(\d{1,12})-[0-9a-f]+$/.exec(text(group, "head_ref") ?? "")?.[1];
  if (sha === undefined || !isId(sha) || number === undefined) return [];
  return [{ kind: "merge-group", ...place, sha, number: Number(number) }];
}

const isId = (text: string): boolean => /^[0-9a-f]{40,64}$/.test(text);
const isName = (text: string): boolean => /^[A-Za-z0-9_.-]{1,100}$/.test(text) && !/^\.+$/.test(text);

function placeOf(payload: unknown): Place | undefined {
  const repository = field(payload, "repository");
  const [owner, repo] = [text(field(repository, "owner"), "login"), text(repository, "name")];
  if (owner === undefined || repo === undefined || !isName(owner) || !isName(repo)) return undefined;
  return { owner: owner.toLowerCase(), repo: repo.toLowerCase() };
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function text(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === "string" ? found : undefined;
}

function integer(value: unknown, name: string): number | undefined {
  const found = field(value, name);
  return typeof found === "number" && Number.isSafeInteger(found) && found > 0 ? found : undefined;
}

/** A look as one word, so that the same look is the same key, whoever asked for it. */
export const keyOf = ({ delivery: _, ...sight }: Look): string => JSON.stringify(sight);

/** ATTACKER: the id is not signed; what is no id as GitHub makes them does not get into the ledger. */
export const deliveryOf = (id: string): Pick<Look, "delivery"> =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? { delivery: id } : {};

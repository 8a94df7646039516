// What does a commit or tag object say? Parses the raw object.

export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: Date;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export interface Tag {
  readonly sha: string;
  readonly object: string;
  readonly type: string;
  readonly name: string;
  readonly tagger: Signature;
  readonly message: string;
}

const EPOCH: Signature = { name: "", email: "", date: new Date(0) };

export function parseCommit(sha: string, body: Buffer): Commit {
  const { headers, message } = split(body);
  return {
    sha,
    tree: first(headers, "tree"),
    parents: headers.filter(([name]) => name === "parent").map(([, value]) => value),
    author: signature(first(headers, "author")),
    committer: signature(first(headers, "committer")),
    message: message.replace(/\n$/, ""),
  };
}

export function parseTag(sha: string, body: Buffer): Tag {
  const { headers, message } = split(body);
  return {
    sha,
    object: first(headers, "object"),
    type: first(headers, "type"),
    name: first(headers, "tag"),
    tagger: signature(first(headers, "tagger")),
    message: message.replace(/\n$/, ""),
  };
}

function split(body: Buffer): { headers: readonly (readonly [string, string])[]; message: string } {
  const text = body.toString("utf8");
  const gap = text.indexOf("\n\n");
  const head = gap < 0 ? text : text.slice(0, gap);
  const headers = head
    .split("\n")
    // A line that begins with a space continues the one before (a signature); nobody here reads those.
    .filter((line) => !line.startsWith(" "))
    .map((line) => {
      const space = line.indexOf(" ");
      return [line.slice(0, space), line.slice(space + 1)] as const;
    });
  return { headers, message: gap < 0 ? "" : text.slice(gap + 2) };
}

const first = (headers: readonly (readonly [string, string])[], name: string): string =>
  headers.find(([each]) => each === name)?.[1] ?? "";

function signature(line: string): Signature {
  const match = /^(.*?) ?<([^>]*)> (\d+)/.exec(line);
  if (!match) return EPOCH;
  return { name: match[1] ?? "", email: match[2] ?? "", date: new Date(Number(match[3]) * 1000) };
}

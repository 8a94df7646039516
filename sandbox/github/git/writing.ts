// How is the repository written? Objects, and refs that move only from where they were seen.

import type { Signature, Tag } from "./commit.ts";
import { writeLoose } from "./loose.ts";
import type { ObjectReader } from "./objects.ts";
import { gitText, runGit } from "./run.ts";
import { changeTree } from "./trees.ts";

/** The id that stands for "nothing" where a ref begins or ends. */
export const ZERO = "0".repeat(40);

export interface TreeWrite {
  readonly mode: string;
  readonly path: string;
  /** null removes the path. */
  readonly sha: string | null;
}

export interface CommitWrite {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Signature;
  readonly committer: Signature;
}

export interface Writing {
  writeBlob(content: Buffer): Promise<string>;
  writeTree(base: string | undefined, entries: readonly TreeWrite[]): Promise<string>;
  writeCommit(commit: CommitWrite): Promise<string>;
  writeTag(tag: Omit<Tag, "sha">): Promise<string>;
  /** Moves a ref only when it still is at `before` (ZERO: absent). `after` ZERO deletes. */
  updateRef(ref: string, before: string, after: string): Promise<boolean>;
}

export function writing(folder: string, reader: ObjectReader): Writing {
  return {
    writeBlob: (content: Buffer) => writeLoose(folder, "blob", content),
    writeTree: async (base: string | undefined, entries: readonly TreeWrite[]) => {
      const tree = base === undefined ? undefined : (await reader.read(`${base}^{tree}`))?.sha;
      return changeTree(reader.read, (body) => writeLoose(folder, "tree", body), tree, entries);
    },
    writeCommit: (commit: CommitWrite) => writeLoose(folder, "commit", commitBody(commit)),
    writeTag: (tag: Omit<Tag, "sha">) => {
      const { name, email, date } = tag.tagger;
      const head = `object ${tag.object}\ntype ${tag.type}\ntag ${tag.name}\ntagger ${name} <${email}>`;
      return gitText(folder, ["mktag"], { input: `${head} ${gitDate(date)}\n\n${tag.message}\n` });
    },
    updateRef: async (ref: string, before: string, after: string): Promise<boolean> => {
      const args = after === ZERO ? ["-d", ref, before] : [ref, after, before];
      return (await runGit(folder, ["update-ref", ...args])).code === 0;
    },
  };
}

const gitDate = (date: Date): string => `${Math.floor(date.getTime() / 1000)} +0000`;

function commitBody({ tree, parents, author, committer, message }: CommitWrite): Buffer {
  const who = ({ name, email, date }: Signature): string =>
    `${clean(name)} <${clean(email)}> ${gitDate(date)}`;
  const head = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${who(author)}`,
    `committer ${who(committer)}`,
  ];
  return Buffer.from(`${head.join("\n")}\n\n${message.endsWith("\n") ? message : `${message}\n`}`);
}

// ATTACKER: a line break in a name would write a header of its own; git leaves these out of identities too.
const clean = (text: string): string => text.replace(/[\n\0<>]/g, "").trim();

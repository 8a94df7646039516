// Which checkpoints do the tags of a repository on this machine hold?

import { decodeUtf8 } from "#forge/utf8.ts";
import { LEDGER_TAGS, noteInTag, sizeOfTag } from "#ledger/tags.ts";
import { catFile } from "./cat-file.ts";
import { gitOutput } from "./run.ts";

export type TagNote = { readonly tag: string; readonly size: number; readonly note: string };

/** The messages of all annotated tags `lapse-ledger/<size>`, the smallest size first. Throws where there is no repository. */
export async function ledgerTagNotes(folder: string): Promise<readonly TagNote[]> {
  const format = "%(objecttype) %(objectname) %(refname:lstrip=2)";
  const listed = await gitOutput(folder, ["for-each-ref", `--format=${format}`, `refs/tags/${LEDGER_TAGS}`]);
  const objects = catFile(folder);
  try {
    const notes = listed
      .toString("utf8")
      .split("\n")
      .map(async (line): Promise<readonly TagNote[]> => {
        const [type, id = "", tag = ""] = line.split(" ");
        const size = sizeOfTag(tag);
        if (type !== "tag" || size === undefined) return [];
        const text = decodeUtf8((await objects.read(id))?.bytes ?? new Uint8Array()) ?? "";
        // The headers of a tag object end at the first empty line.
        const message = text.slice(text.indexOf("\n\n") + 2);
        return [{ tag, size, note: noteInTag(message) }];
      });
    return (await Promise.all(notes)).flat().toSorted((one, other) => one.size - other.size);
  } finally {
    objects.close();
  }
}

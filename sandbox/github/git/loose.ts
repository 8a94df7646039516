// How does an object get into the repository? Written as git writes a loose one (gitformat-loose), without a process.

import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";

const compress = promisify(deflate);

/** Writes an object and gives its id. One that is there already is left alone. */
export async function writeLoose(
  folder: string,
  type: "blob" | "tree" | "commit",
  body: Buffer,
): Promise<string> {
  const object = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
  const sha = createHash("sha1").update(object).digest("hex");
  const place = join(folder, "objects", sha.slice(0, 2));
  const path = join(place, sha.slice(2));
  if (
    await access(path).then(
      () => true,
      () => false,
    )
  )
    return sha;
  await mkdir(place, { recursive: true });
  // Under its name only when it is whole: somebody may be reading.
  const whole = join(place, `tmp_${randomUUID()}`);
  await writeFile(whole, await compress(object), { mode: 0o444 });
  await rename(whole, path);
  return sha;
}

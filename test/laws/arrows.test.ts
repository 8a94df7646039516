// Which room may import which? The arrows of docs/architecture.md, held against every import in the tree.

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What each room may import, beside itself and npm packages. */
const foundation = ["source", "time", "identity"] as const;
const decided = [...foundation, "grant", "policy", "lease", "ledger", "plan"] as const;
const core = [...decided, "impact", "tighten", "report"] as const;
const arrows: Readonly<Record<string, readonly string[]>> = {
  source: ["schemas", "time", "identity"],
  time: ["source"],
  identity: ["source"],
  grant: ["schemas", ...foundation],
  policy: ["schemas", ...foundation, "grant", "lease"],
  lease: ["schemas", ...foundation, "grant"],
  ledger: ["schemas", ...foundation, "grant", "policy", "lease"],
  plan: ["schemas", ...foundation, "grant", "policy", "lease", "ledger"],
  impact: ["schemas", ...decided],
  tighten: ["schemas", ...decided, "impact"],
  report: ["schemas", ...decided, "impact", "tighten"],
  forge: ["schemas", ...core],
  targets: ["schemas", ...core],
  flows: ["schemas", ...core, "forge", "targets"],
  app: ["schemas", ...core, "forge", "targets", "flows"],
  action: ["schemas", ...core, "forge", "targets", "flows"],
  sandbox: ["schemas", ...core, "forge", "targets", "flows", "app", "action"],
  cli: ["schemas", ...core, "forge", "targets", "flows", "sandbox"],
};
const coreRooms: readonly string[] = core;

const imports =
  /(?:^|\n)\s*(?:import|export)\b[^;]*?\bfrom\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|(?:^|\n)\s*import\s+"([^"]+)"/g;

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("node_modules") && !name.includes("dist/"))
    .map((name) => join(folder, name));
}

const roomOf = (path: string): string => {
  const [first = "", second = ""] = path.split("/");
  return first === "core" ? second : first;
};

type Import = {
  readonly from: string;
  readonly room: string;
  readonly what: string;
  readonly to: string | undefined;
};

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(imports)].map((found) => {
    const what = found[1] ?? found[2] ?? found[3] ?? "";
    const to = what.startsWith("#")
      ? what.slice(1).split("/")[0]
      : what.startsWith(".")
        ? roomOf(relative(root, join(root, path, "..", what)))
        : undefined;
    return { from: path, room: roomOf(path), what, to };
  });
}

const all = ["core", "flows", "forge", "targets", "app", "action", "cli", "sandbox"]
  .flatMap(sources)
  .flatMap((path) => importsOf(path, readFileSync(join(root, path), "utf8")));

describe("the rooms", () => {
  test("imports go only where the arrows point", () => {
    expect(all.length).toBeGreaterThan(50);
    const wrong = all.filter(
      ({ room, to }) => to !== undefined && to !== room && !arrows[room]?.includes(to),
    );
    expect(wrong.map(({ from, what }) => `${from} imports ${what}`)).toEqual([]);
  });

  test("the core imports nothing that could do I/O, read a clock, or draw a random number", () => {
    const pure = ["yaml", "minimatch", "canonicalize"];
    const wrong = all.filter(
      ({ room, to, what }) => coreRooms.includes(room) && to === undefined && !pure.includes(what),
    );
    expect(wrong.map(({ from, what }) => `${from} imports ${what}`)).toEqual([]);

    const impure =
      /\b(?:Date\.now\(|new Date\(\)|Math\.random\(|process\.|globalThis\.|crypto\.|fetch\(|setTimeout\(|console\.)/;
    const found = sources("core").filter((path) =>
      impure.test(readFileSync(join(root, path), "utf8").replace(/\/\/.*|\/\*[\s\S]*?\*\//g, "")),
    );
    expect(found).toEqual([]);
  });

  test("every room of the tree is in the table", () => {
    expect([...new Set(all.map(({ room }) => room))].filter((room) => !(room in arrows))).toEqual([]);
  });

  test("an import against the arrows is seen in all of its forms", () => {
    const text = `import { a } from "#flows/a.ts";\nexport type { B } from "../../app/b.ts";\nconst c = await import("#cli/c.ts");\nimport "#sandbox/d.ts";`;
    expect(importsOf("core/policy/x.ts", text).map(({ to }) => to)).toEqual([
      "flows",
      "app",
      "cli",
      "sandbox",
    ]);
  });
});

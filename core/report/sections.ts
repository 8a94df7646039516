// How is a list of what happened shown? As tables for a page, as aligned lines for a terminal: the same rows for both.

import { code, oneLine, sentence } from "./escape.ts";

/** `name` is somebody's word and shown as code; `words` are ours, with others' words in backticks. */
export type Cell = { readonly name: string } | { readonly words: string };

export type Section = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What the reader should do about it. */
  readonly help?: string;
};

export type Page = {
  /** One line: what came of it. */
  readonly headline: string;
  /** Sentences of ours, with others' words in backticks. */
  readonly remarks: readonly string[];
  readonly sections: readonly Section[];
};

/** A page of a step summary has a megabyte; more rows than this say only how many they are. */
const rowsMax = 500;

export const name = (text: string): Cell => ({ name: text });
export const words = (text: string): Cell => ({ words: text });

/** Markdown, everything escaped. */
export function pageMarkdown({ headline, remarks, sections }: Page): string {
  const parts = [
    `### ${sentence(headline)}`,
    ...remarks.map(sentence),
    ...sections.filter(({ rows }) => rows.length > 0).map(sectionMarkdown),
  ];
  return `${parts.join("\n\n")}\n`;
}

function sectionMarkdown({ title, columns, rows, help }: Section): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const shown = rows.slice(0, rowsMax).map((row) => line(row.map(cellMarkdown)));
  const more =
    rows.length > rowsMax
      ? [line([`and ${rows.length - rowsMax} more`, ...columns.slice(1).map(() => "")])]
      : [];
  const table = [line(columns), line(columns.map(() => "---")), ...shown, ...more].join("\n");
  return [`**${sentence(title)}**`, ...(help === undefined ? [] : [sentence(help)]), table].join("\n\n");
}

const cellMarkdown = (cell: Cell): string => ("name" in cell ? code(cell.name) : sentence(cell.words));

/** Lines for a terminal or a log: no line begins with anything that somebody else wrote. */
export function pageLines({ headline, remarks, sections }: Page): readonly string[] {
  return [
    plain(headline),
    ...remarks.map(plain),
    ...sections.filter(({ rows }) => rows.length > 0).flatMap(sectionLines),
  ];
}

function sectionLines({ title, rows, help }: Section): readonly string[] {
  const cells = rows.map((row) =>
    row.map((cell) => oneLine("name" in cell ? cell.name : cell.words.replaceAll("`", ""))),
  );
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.min(60, Math.max(...cells.map((row) => row[column]?.length ?? 0))),
  );
  return [
    "",
    `${plain(title)}:`,
    ...cells.map((row) =>
      `  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
    ),
    ...(help === undefined ? [] : [`  ${plain(help)}`]),
  ];
}

const plain = (text: string): string => oneLine(text.replaceAll("`", ""), 2_000);

// On which line and column does an offset stand?

import type { Place } from "#source/problem.ts";

/** Turns offsets (UTF-16 units from 0, the end excluded) into places. */
export type Lines = { readonly place: (start: number, end: number) => Place };

/** Lines end at `\n`; white space before the end is left out, so that no place ends on a line of its own. */
export function linesOf(path: string, text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const pointOf = (offset: number): { line: number; column: number } => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return {
    place(start, end) {
      const first = Math.min(Math.max(start, 0), text.length);
      let last = Math.min(Math.max(end, first), text.length);
      while (last > first + 1 && /[ \t\r\n]/.test(text.charAt(last - 1))) last -= 1;
      const { line, column } = pointOf(first);
      const to = pointOf(last);
      return { path, line, column, endLine: to.line, endColumn: to.column };
    },
  };
}

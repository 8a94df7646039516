// Draws what a terminal showed as an SVG: `npm run --silent demo 2>&1 | node scripts/picture.ts > docs/demo.svg`.

import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";

const [fontSize, lineHeight, charWidth, padding, columns] = [13, 18, 7.83, 16, 112];
const escaped = (line: string): string =>
  line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Lines as they stay on the screen: without what a spinner wrote over, and cut where the terminal ends. */
function shown(raw: string): readonly string[] {
  const lines = stripVTControlCharacters(raw)
    .split("\n")
    .filter((line) => !line.startsWith("- "))
    .map((line) => (line.length > columns ? `${line.slice(0, columns - 1)}…` : line));
  const table = lines.findIndex((line) => line.startsWith("┌"));
  return (table < 0 ? lines : lines.slice(0, table)).join("\n").trim().split("\n");
}

const lines = shown(await text(process.stdin));
const width = Math.round(columns * charWidth + 2 * padding);
const height = (lines.length + 1) * lineHeight + 2 * padding;
const row = (line: string, index: number): string => {
  const colour = line.startsWith("✔") ? "#7ee787" : /^\s+\$ /.test(line) ? "#79c0ff" : "#c9d1d9";
  const y = padding + (index + 2) * lineHeight;
  return `<text x="${padding}" y="${y}" fill="${colour}" xml:space="preserve">${escaped(line)}</text>`;
};
process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="${fontSize}">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<text x="${padding}" y="${padding + lineHeight}" fill="#8b949e">$ npm run demo</text>
${lines.map(row).join("\n")}
</svg>
`);

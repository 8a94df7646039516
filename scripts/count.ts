// The last line of CI: how many tests passed, failed and were skipped, from vitest's JSON report.

import { readFileSync } from "node:fs";

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
};

const path = process.argv[2];
if (path === undefined) throw new Error("count.ts needs the path of a vitest JSON report");
const report = JSON.parse(readFileSync(path, "utf8")) as Report;
const skipped = report.numPendingTests + report.numTodoTests;
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed, ${skipped} skipped`);
process.exit(report.numPassedTests > 0 && report.numFailedTests === 0 ? 0 : 1);

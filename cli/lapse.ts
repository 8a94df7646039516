#!/usr/bin/env node
// The command line from its sources; what `npx lapse` starts is bundled/start.ts.

import { enableCompileCache } from "node:module";

// Most of a short command's time is Node reading this program: what it made of it once is kept for the next time.
enableCompileCache();

const { main } = await import("#cli/main.ts");

await main();

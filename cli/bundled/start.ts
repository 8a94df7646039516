#!/usr/bin/env node
// The command line from its bundle, as the operating system starts it.

import { join } from "node:path";
import { programIn } from "#cli/bundled/program.ts";

const folder = import.meta.dirname;
void programIn(folder, join(folder, "../..")).exports.main();

// How is an entry of the ledger named? By a UUIDv7 of the host's instant, so that ids sort by time.

import { v7 } from "uuid";
import type { Instant } from "#time/instant.ts";

/** RFC 9562, section 5.7. */
export const uuidv7 = (now: Instant): string => v7({ msecs: now * 1000 });

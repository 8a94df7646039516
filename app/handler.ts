// What answers an HTTP request? Whoever of a list says that it did: Probot's own shape of a handler.

import type { IncomingMessage, ServerResponse } from "node:http";

/** True when the request was answered; then nobody else is asked. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

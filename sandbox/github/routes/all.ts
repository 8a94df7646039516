// Every route there is, in one list.

import type { Route } from "../http.ts";
import { actionRoutes } from "./actions.ts";
import { checkRoutes } from "./checks.ts";
import { commentRoutes } from "./comments.ts";
import { contentRoutes } from "./contents.ts";
import { gitRoutes } from "./git.ts";
import { issueRoutes } from "./issues.ts";
import { metaRoutes } from "./meta.ts";
import { pullRoutes } from "./pulls.ts";
import { repositoryRoutes } from "./repos.ts";
import { reviewRoutes } from "./reviews.ts";
import { teamRoutes } from "./teams.ts";

export const allRoutes: readonly Route[] = [
  ...metaRoutes,
  ...repositoryRoutes,
  ...contentRoutes,
  ...gitRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...checkRoutes,
  ...issueRoutes,
  ...commentRoutes,
  ...teamRoutes,
  ...actionRoutes,
];

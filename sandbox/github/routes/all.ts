// Every route there is, in one list.

import type { Route } from "../http.ts";
import { actionRoutes } from "./actions.ts";
import { checkRoutes } from "./checks.ts";
import { codeownersRoutes } from "./codeowners.ts";
import { commentRoutes } from "./comments.ts";
import { contentRoutes } from "./contents.ts";
import { gitRoutes } from "./git.ts";
import { issueRoutes } from "./issues.ts";
import { mergeRoutes } from "./merging.ts";
import { metaRoutes } from "./meta.ts";
import { pullRoutes } from "./pulls.ts";
import { refRoutes } from "./refs.ts";
import { repositoryRoutes } from "./repos.ts";
import { reviewRoutes } from "./reviews.ts";
import { teamRoutes } from "./teams.ts";

export const allRoutes: readonly Route[] = [
  ...metaRoutes,
  ...repositoryRoutes,
  ...contentRoutes,
  ...codeownersRoutes,
  ...refRoutes,
  ...gitRoutes,
  ...pullRoutes,
  ...mergeRoutes,
  ...reviewRoutes,
  ...checkRoutes,
  ...issueRoutes,
  ...commentRoutes,
  ...teamRoutes,
  ...actionRoutes,
];

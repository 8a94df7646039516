// What is on this GitHub when it starts? Plain data that a sandbox or a test writes down.

export interface Person {
  readonly login: string;
  readonly id: number;
  readonly email: string;
  /** What the person presents as a bearer token, or as the password of `git push`. */
  readonly token: string;
  readonly name?: string;
  readonly type?: "User" | "Bot";
  readonly role?: "admin" | "member";
}

export interface Team {
  readonly slug: string;
  readonly id: number;
  readonly name: string;
  readonly members: readonly string[];
  readonly maintainers?: readonly string[];
  /** Logins that were invited and have not accepted yet. */
  readonly pending?: readonly string[];
  /** Slug of the team above. */
  readonly parent?: string;
  readonly description?: string;
}

export type Permissions = Readonly<Record<string, "read" | "write" | "admin">>;

export interface AppRegistration {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly clientId?: string;
  /** PEM (SPKI); the app signs its JWTs with the private half. */
  readonly publicKey: string;
  readonly permissions: Permissions;
  readonly installationId?: number;
  /** Webhook events the app listens to; all when absent. */
  readonly events?: readonly string[];
}

export interface RequiredCheck {
  readonly name: string;
  /** Only a check run of this app counts; anyone's when absent. */
  readonly appId?: number;
}

export interface Organisation {
  readonly login: string;
  readonly id: number;
  readonly repository: { readonly name: string; readonly id: number; readonly private?: boolean };
  readonly defaultBranch: string;
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  readonly apps: readonly AppRegistration[];
  /** Accounts that exist, and are in no way part of the organisation. */
  readonly outsiders?: readonly Person[];
  /** Changes reach the default branch through pull requests only. */
  readonly protectDefaultBranch?: boolean;
  readonly requiredChecks?: readonly RequiredCheck[];
  readonly requiredApprovals?: number;
  /** A push to a pull request dismisses the approvals it had. */
  readonly dismissStaleReviews?: boolean;
}

// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
import type { DirectoryFile, FactsFile, GrantFile, LedgerEntry, PolicyFile, ShiftsFile, TargetFile } from "./types.ts";

export type SchemaError = {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** The schema that holds the keyword: problems are worded from its keys and descriptions. */
  readonly parentSchema?: unknown;
  /** Present when the error is about a key's own text. */
  readonly propertyName?: string;
};
export type Validate<T> = { (value: unknown): value is T; errors?: readonly SchemaError[] | null };

export declare const validateDirectoryFile: Validate<DirectoryFile>;
export declare const validateFactsFile: Validate<FactsFile>;
export declare const validateGrantFile: Validate<GrantFile>;
export declare const validateLedgerEntry: Validate<LedgerEntry>;
export declare const validatePolicyFile: Validate<PolicyFile>;
export declare const validateShiftsFile: Validate<ShiftsFile>;
export declare const validateTargetFile: Validate<TargetFile>;

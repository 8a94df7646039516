// Is every form of a secret known that somebody could quote?
import { expect, test } from "vitest";
import { secretsIn } from "#targets/secrets.ts";

test.each([
  ["a token", "ghs_abc", ["ghs_abc"]],
  ["an address without a password", "postgres://lapse@db/x", ["postgres://lapse@db/x"]],
  [
    "a password in an address",
    "postgres://lapse:p%40ss@db/x",
    ["postgres://lapse:p%40ss@db/x", "p%40ss", "p@ss"],
  ],
  [
    "a password with a sign that need not be escaped",
    "postgres://lapse:p+s!@db/x",
    ["postgres://lapse:p+s!@db/x", "p%2Bs!", "p+s!"],
  ],
  [
    "a password that is escaped wrongly",
    "postgres://lapse:100%@db/x",
    ["postgres://lapse:100%@db/x", "100%25", "100%"],
  ],
  [
    "a password among the parameters",
    "postgres://db/x?password=s3cret&user=lapse",
    ["postgres://db/x?password=s3cret&user=lapse", "s3cret"],
  ],
  ["nothing", "", []],
])("%s", (_, value, secrets) => expect(secretsIn(value)).toEqual(secrets));

import { describe, expect, test } from "vitest";
import { review, verdict } from "./scene.ts";

describe("an ordinary request", () => {
  test("waits without an approval", () => {
    expect(verdict().kind).toBe("wait");
  });
  test("is allowed with one", () => {
    const all = verdict({ reviews: [review("ann")] });
    expect(all.grants.flatMap(({ reasons }) => reasons).filter(({ outcome }) => outcome !== "pass")).toEqual(
      [],
    );
    expect(all.kind).toBe("allow");
  });
});

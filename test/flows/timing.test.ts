// By which clock does a run live?

import { afterEach, expect, test, vi } from "vitest";
import { steadyClock } from "#flows/timing.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("a machine's clock that is set within a run changes nothing there", () => {
  const real = Math.floor(Date.now() / 1000);
  const clock = steadyClock();
  const shown = vi.spyOn(Date, "now").mockReturnValue((real + 600) * 1000);
  expect(Math.abs(clock() - real)).toBeLessThan(5);
  expect(Math.abs(steadyClock()() - real - 600)).toBeLessThan(5);
  expect(shown).toHaveBeenCalledTimes(1);
});

// Preloaded into what the runner starts (`node --import`), so that a whole process lives at the sandbox's time, as if
// the machine's clock had been set. What is started knows nothing of it.

const ahead = Number(process.env.SANDBOX_CLOCK_AHEAD_MS ?? "0");
const Real = globalThis.Date;

class ShiftedDate extends Real {
  constructor(...args: readonly unknown[]) {
    // Without arguments it is now; with any, it is what Date makes of them.
    super(...((args.length === 0 ? [Real.now() + ahead] : args) as [number]));
  }
  static override now(): number {
    return Real.now() + ahead;
  }
}

if (ahead !== 0) globalThis.Date = ShiftedDate as DateConstructor;

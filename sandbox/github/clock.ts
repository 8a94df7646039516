// What time is it on this GitHub? Real time plus whatever a person or a test has added.

export interface Clock {
  now(): Date;
}

export interface SettableClock extends Clock {
  /** Makes it be `date` now; the clock goes on from there. */
  set(date: Date): void;
}

/** A clock that starts at the machine's time, runs at its speed, and can be put forward or back. */
export function settableClock(): SettableClock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    set: (date) => {
      offset = date.getTime() - Date.now();
    },
  };
}

export const isSettable = (clock: Clock): clock is SettableClock => "set" in clock;

/** A date as GitHub writes it: UTC, whole seconds, `Z`. */
export const stamp = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

// How sure can one be that a limit which covered all past requests will cover the next?

/** At least so many samples before anything is proposed: the bound below is under 10 % then (9.5 %). */
export const minimumSample = 30;
export const confidence = 0.95;

/**
 * The upper bound on the share of future requests that exceed a limit which none of `count` exceeded, at the stated
 * confidence: the exact binomial bound of Clopper and Pearson for zero exceptions, `1 - (1 - confidence)^(1/count)`.
 * It assumes that the requests to come are drawn like the past ones, independently; the evidence says so.
 */
export const exceedanceBound = (count: number): number => 1 - (1 - confidence) ** (1 / count);

/** Lengths that people write in policies, in seconds. */
const written = [
  900, 1_800, 2_700, 3_600, 5_400, 7_200, 10_800, 14_400, 21_600, 28_800, 43_200, 86_400, 172_800, 259_200,
  604_800, 1_209_600, 2_592_000,
];

/** The shortest such length that is not below `seconds`, or undefined when all are. */
export const roundedUp = (seconds: number): number | undefined => written.find((length) => length >= seconds);

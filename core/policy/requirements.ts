// Who fills which requirement, when every person can fill one place only?

/** A requirement by its index, with the number of places that it has. */
export type Places = { readonly count: number };

export type Matching<P> = {
  /** By requirement: who fills it, in the order in which people were given. */
  readonly filled: readonly (readonly P[])[];
  /**
   * For a requirement with an empty place: the requirements from whose people one more approval would fill it. Its
   * own, and those that could spare somebody who is in both.
   */
  readonly reach: (index: number) => ReadonlySet<number>;
};

/**
 * A matching of people to places that fills as many as possible (augmenting paths: Berge 1957, Kuhn 1955).
 *
 * A count would be wrong: one person in two teams fills one place. So would first come, first served: who is in
 * both teams may be needed for the other one.
 *
 * @param places the requirements, each with a count
 * @param people each with the indices of the requirements that they could fill
 */
export function match<P extends { readonly fills: readonly number[] }>(
  places: readonly Places[],
  people: readonly P[],
): Matching<P> {
  const seats = places.map(({ count }): Seats<P> => ({ count, sitting: [] }));
  const place = (who: P, tried: Set<number>): boolean => {
    for (const index of who.fills) {
      const here = seats[index];
      if (here === undefined || tried.has(index)) continue;
      tried.add(index);
      if (here.sitting.length < here.count) {
        here.sitting.push(who);
        return true;
      }
      for (const [seat, other] of here.sitting.entries()) {
        if (!place(other, tried)) continue;
        here.sitting[seat] = who;
        return true;
      }
    }
    return false;
  };
  for (const who of people) place(who, new Set());
  return {
    filled: seats.map(({ sitting }) => people.filter((who) => sitting.includes(who))),
    reach: (index) => reachOf(index, seats),
  };
}

type Seats<P> = Places & { readonly sitting: P[] };

function reachOf(
  from: number,
  seats: readonly Seats<{ readonly fills: readonly number[] }>[],
): ReadonlySet<number> {
  const reached = new Set([from]);
  // A set is walked in the order of insertion, new members included.
  for (const index of reached) {
    for (const [other, { sitting }] of seats.entries()) {
      if (!reached.has(other) && sitting.some(({ fills }) => fills.includes(index))) reached.add(other);
    }
  }
  return reached;
}

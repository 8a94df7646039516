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
  const held: number[][] = places.map(() => []);
  const place = (who: number, tried: Set<number>): boolean => {
    for (const index of people[who]?.fills ?? []) {
      const sitting = held[index];
      if (sitting === undefined || tried.has(index)) continue;
      tried.add(index);
      if (sitting.length < (places[index]?.count ?? 0)) {
        sitting.push(who);
        return true;
      }
      for (const [seat, other] of sitting.entries()) {
        if (!place(other, tried)) continue;
        sitting[seat] = who;
        return true;
      }
    }
    return false;
  };
  for (const who of people.keys()) place(who, new Set());
  return {
    filled: held.map((sitting) => seated(sitting, people)),
    reach: (index) => reachOf(index, held, people),
  };
}

function seated<P>(sitting: readonly number[], people: readonly P[]): readonly P[] {
  const inOrder = sitting.length < 2 ? sitting : sitting.toSorted((a, b) => a - b);
  const found: P[] = [];
  for (const who of inOrder) {
    const person = people[who];
    if (person !== undefined) found.push(person);
  }
  return found;
}

function reachOf(
  from: number,
  held: readonly (readonly number[])[],
  people: readonly { readonly fills: readonly number[] }[],
): ReadonlySet<number> {
  const reached = new Set([from]);
  // A set is walked in the order of insertion, new members included.
  for (const index of reached) {
    for (const [other, sitting] of held.entries()) {
      if (!reached.has(other) && sitting.some((who) => people[who]?.fills.includes(index)))
        reached.add(other);
    }
  }
  return reached;
}

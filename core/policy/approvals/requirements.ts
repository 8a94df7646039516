// Who fills which requirement, when every person can fill one place only?

/** A requirement by its index, with the number of places that it has. */
export type Places = { readonly count: number };

export type Matching<P extends Filling> = {
  readonly seats: readonly Seats<P>[];
  readonly people: readonly P[];
};

/** Somebody with the indices of the requirements that they could fill. */
type Filling = { readonly fills: readonly number[] };

type Seats<P> = Places & { readonly sitting: P[] };

/**
 * A matching of people to places that fills as many as possible (augmenting paths: Berge 1957, Kuhn 1955).
 *
 * A count would be wrong: one person in two teams fills one place. So would first come, first served: who is in
 * both teams may be needed for the other one.
 *
 * @param places the requirements, each with a count
 * @param people each with the indices of the requirements that they could fill
 */
export function match<P extends Filling>(places: readonly Places[], people: readonly P[]): Matching<P> {
  const seats = places.map(({ count }): Seats<P> => ({ count, sitting: [] }));
  for (const who of people) if (!sitsAtOnce(seats, who)) findPlace(seats, who, new Set());
  return { seats, people };
}

/** Most find a seat where they look first. */
function sitsAtOnce<P extends Filling>(seats: readonly Seats<P>[], who: P): boolean {
  const [first] = who.fills;
  const here = first === undefined ? undefined : seats[first];
  if (here === undefined || here.sitting.length >= here.count) return false;
  here.sitting.push(who);
  return true;
}

function findPlace<P extends Filling>(seats: readonly Seats<P>[], who: P, tried: Set<number>): boolean {
  for (const index of who.fills) {
    const here = seats[index];
    if (here === undefined || tried.has(index)) continue;
    tried.add(index);
    if (here.sitting.length < here.count) {
      here.sitting.push(who);
      return true;
    }
    for (const [seat, other] of here.sitting.entries()) {
      if (!findPlace(seats, other, tried)) continue;
      here.sitting[seat] = who;
      return true;
    }
  }
  return false;
}

/** Whether every place of every requirement is filled. */
export const isFull = ({ seats }: Matching<Filling>): boolean =>
  seats.every(({ count, sitting }) => sitting.length === count);

/** Who fills a requirement, in the order in which people were given. */
export function filledBy<P extends Filling>({ seats, people }: Matching<P>, index: number): readonly P[] {
  const sitting = seats[index]?.sitting ?? [];
  return people.filter((who) => sitting.includes(who));
}

/**
 * For a requirement with an empty place: the requirements from whose people one more approval would fill it. Its own,
 * and those that could spare somebody who is in both.
 */
export function reachOf({ seats }: Matching<Filling>, from: number): ReadonlySet<number> {
  const reached = new Set([from]);
  // A set is walked in the order of insertion, new members included.
  for (const index of reached) {
    for (const [other, { sitting }] of seats.entries()) {
      if (!reached.has(other) && sitting.some(({ fills }) => fills.includes(index))) reached.add(other);
    }
  }
  return reached;
}

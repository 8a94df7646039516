// Who is on call together?

import type { Login } from "#identity/names.ts";
import type { Policy, SetRef, Shift } from "#policy/model.ts";
import { formatSet } from "#policy/read/sets.ts";
import type { PeopleIn } from "./people.ts";

/** With more ways than this of being on call together, nobody is taken to know who is. */
const MOMENTS_MAX = 200;

/** The people on call by each set of shifts. */
type OnCall = ReadonlyMap<string, ReadonlySet<Login>>;

/**
 * Who is in sets: once for each way in which people are on call together by the shifts among them, and once for when
 * nobody is. Of all other sets `peopleOf` says it.
 */
export function momentsOf(
  { shifts }: Policy,
  peopleOf: PeopleIn,
  sets: readonly SetRef[],
): readonly PeopleIn[] {
  const named = new Map(
    sets.flatMap((set) => (set.kind === "shifts" ? [[formatSet(set), shifts.get(set.name) ?? []]] : [])),
  );
  if (named.size === 0) return [peopleOf];
  const moments = onCallTogether(named);
  return moments.length > MOMENTS_MAX
    ? [(set) => (set.kind === "shifts" ? undefined : peopleOf(set))]
    : moments.map(
        (onCall) => (set) =>
          set.kind === "shifts" ? (onCall.get(formatSet(set)) ?? new Set()) : peopleOf(set),
      );
}

type Duty = { readonly set: string; readonly who: Login };

/** Each way once, as shifts begin and end; one more than are looked at where there are too many. */
function onCallTogether(named: ReadonlyMap<string, readonly Shift[]>): readonly OnCall[] {
  const edges = [...named].flatMap(([set, shifts]) =>
    shifts.flatMap(({ who, from, to }) => [
      { at: from, step: 1, duty: { set, who } },
      { at: to, step: -1, duty: { set, who } },
    ]),
  );
  edges.sort((a, b) => a.at - b.at);
  const found = new Map<string, OnCall>([["", new Map()]]);
  // By its key, each duty and how many shifts of it overlap.
  const live = new Map<string, { readonly duty: Duty; readonly shifts: number }>();
  for (const [index, { at, step, duty }] of edges.entries()) {
    const key = `${duty.set} ${duty.who}`;
    const shifts = (live.get(key)?.shifts ?? 0) + step;
    if (shifts === 0) live.delete(key);
    else live.set(key, { duty, shifts });
    if (edges[index + 1]?.at === at) continue;
    const together = [...live.keys()].sort().join();
    if (!found.has(together)) found.set(together, bySet([...live.values()].map((one) => one.duty)));
    if (found.size > MOMENTS_MAX) break;
  }
  return [...found.values()];
}

function bySet(duties: readonly Duty[]): OnCall {
  const onCall = new Map<string, Set<Login>>();
  for (const { set, who } of duties) onCall.set(set, (onCall.get(set) ?? new Set<Login>()).add(who));
  return onCall;
}

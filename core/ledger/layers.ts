// How does a state with a million keys grow without being copied, and without changing under those who hold it?

/**
 * A map in layers, oldest first: a younger layer's value hides an older one's, and null hides it for good. Layers are
 * never changed once they are in a state, so that every state stays what it was; sizes at least halve from layer to
 * layer, so that there are few of them, and a key is copied only about as often as the map doubles.
 */
export type Layers<V> = readonly ReadonlyMap<string, V | null>[];

/** The layer that is being written, on top of those that stand. */
export type Draft<V> = { readonly base: Layers<V>; readonly top: Map<string, V | null> };

export const draftOf = <V>(base: Layers<V>): Draft<V> => ({ base, top: new Map() });

export function get<V>(layers: Layers<V>, key: string): V | undefined {
  for (let i = layers.length - 1; i >= 0; i--) {
    const value = layers[i]?.get(key);
    if (value !== undefined) return value ?? undefined;
  }
  return undefined;
}

export function draftGet<V>(draft: Draft<V>, key: string): V | undefined {
  const value = draft.top.get(key);
  return value === undefined ? get(draft.base, key) : (value ?? undefined);
}

/** Takes a key out; nothing is left of it where no lower layer has it. */
export function draftDelete<V>({ base, top }: Draft<V>, key: string): void {
  if (get(base, key) === undefined) top.delete(key);
  else top.set(key, null);
}

/** The layers with the draft on top. The draft is not to be used afterwards. */
export function seal<V>({ base, top }: Draft<V>): Layers<V> {
  if (top.size === 0) return base;
  const layers = [...base, top as ReadonlyMap<string, V | null>];
  for (;;) {
    const [older, younger] = layers.slice(-2);
    if (older === undefined || younger === undefined || younger.size * 2 < older.size) return layers;
    layers.splice(-2, 2, merged(older, younger, layers.length === 2));
  }
}

function merged<V>(
  older: ReadonlyMap<string, V | null>,
  younger: ReadonlyMap<string, V | null>,
  isLowest: boolean,
): ReadonlyMap<string, V | null> {
  const both = new Map(older);
  for (const [key, value] of younger) {
    // What is hidden in the lowest layer has nothing below it to hide.
    if (value === null && isLowest) both.delete(key);
    else both.set(key, value);
  }
  return both;
}

/** Every key with its value. The order depends on how the map grew: whoever shows it has to sort. */
export function* entriesOf<V>(layers: Layers<V>): Generator<readonly [string, V]> {
  for (const [depth, layer] of layers.entries()) {
    const younger = layers.slice(depth + 1);
    for (const [key, value] of layer) {
      if (value !== null && !younger.some((other) => other.has(key))) yield [key, value];
    }
  }
}

export function* valuesOf<V>(layers: Layers<V>): Generator<V> {
  for (const [, value] of entriesOf(layers)) yield value;
}

export const layersOf = <V>(entries: Iterable<readonly [string, V]>): Layers<V> => {
  const layer = new Map<string, V | null>(entries);
  return layer.size === 0 ? [] : [layer];
};

/**
 * The same for a set, from which nothing is ever taken: no layer grows beyond what a processor's cache holds, for then
 * each key would cost more the longer the ledger is. To look one up costs as many looks as there are layers.
 */
export type SetLayers = readonly ReadonlySet<string>[];

export const SET_LAYER_MAX = 32_768;

export const hasIn = (layers: SetLayers, key: string): boolean => layers.some((layer) => layer.has(key));

/** The layers with another on top, which is not to be changed afterwards. */
export function addLayer(base: SetLayers, top: ReadonlySet<string>): SetLayers {
  if (top.size === 0) return base;
  const layers = [...base, top];
  for (;;) {
    const [older, younger] = layers.slice(-2);
    if (older === undefined || younger === undefined || younger.size * 2 < older.size) return layers;
    if (older.size + younger.size > SET_LAYER_MAX) return layers;
    const both = new Set(older);
    for (const key of younger) both.add(key);
    layers.splice(-2, 2, both);
  }
}

/** Layers of all these, none of which is in another already. */
export function setLayersOf(keys: readonly string[]): SetLayers {
  let layers: SetLayers = [];
  for (let at = 0; at < keys.length; at += SET_LAYER_MAX) {
    layers = addLayer(layers, new Set(keys.slice(at, at + SET_LAYER_MAX)));
  }
  return layers;
}

// What does `target.yaml` tell a connector? Settings by name, and secrets by the name of their variable.

import type { EntitlementName } from "#identity/names.ts";
import type { TargetConfig } from "#targets/target.ts";

/** The environment that the edge hands in: variable → value. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The value of the environment variable that a `…From` setting names. Throws when the setting or the variable
 * is missing; the message names the variable and never holds a value.
 */
export function fromEnvironment(config: TargetConfig, setting: string, environment: Environment): string {
  const variable = config.connection[setting];
  if (variable === undefined) throw new Error(`target \`${config.name}\` has no \`connection.${setting}\``);
  const value = environment[variable];
  if (value === undefined || value === "") {
    throw new Error(
      `target \`${config.name}\` needs the environment variable \`${variable}\`, which is not set`,
    );
  }
  return value;
}

/**
 * Entitlement → what the connector calls it, e.g. its role or team. Throws when one has none, and when two
 * share one: taking one of them away would take the other away too, though its lease may be live.
 */
export function namesInTarget(config: TargetConfig, setting: string): ReadonlyMap<EntitlementName, string> {
  const names = new Map<EntitlementName, string>();
  const owner = new Map<string, EntitlementName>();
  for (const { name, settings } of config.entitlements) {
    const value = settings[setting];
    if (value === undefined || value === "") {
      throw new Error(`entitlement \`${config.name}/${name}\` has no \`${setting}\``);
    }
    const other = owner.get(value);
    if (other !== undefined) {
      throw new Error(
        `entitlements \`${other}\` and \`${name}\` of \`${config.name}\` share the ${setting} \`${value}\``,
      );
    }
    owner.set(value, name);
    names.set(name, value);
  }
  return names;
}

/** What the target calls an entitlement; throws when its config does not have it. */
export function nameInTarget(
  names: ReadonlyMap<EntitlementName, string>,
  config: TargetConfig,
  entitlement: EntitlementName,
): string {
  const name = names.get(entitlement);
  if (name === undefined) throw new Error(`target \`${config.name}\` has no entitlement \`${entitlement}\``);
  return name;
}

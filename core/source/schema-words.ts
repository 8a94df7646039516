// What are values called in sentences?

/** The kinds of JSON in words. */
export function kindWord(type: string): string {
  switch (type) {
    case "string":
      return "text";
    case "integer":
      return "a whole number";
    case "array":
      return "a list";
    case "object":
      return "keys with values";
    case "boolean":
      return "`true` or `false`";
    case "null":
      return "nothing (`null`)";
    default:
      return `a ${type}`;
  }
}

/** `limits.duration`, `item 2 of rules`: what a person would call the value. */
export function nameOf(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  if (typeof last === "string") return `\`${shorten(last)}\``;
  const list = path.at(-2);
  return `entry ${last + 1}${typeof list === "string" ? ` of \`${shorten(list)}\`` : ""}`;
}

/** What others wrote, on one line and not too long to stand in a sentence. */
export function shorten(text: string): string {
  const line = text.split("\n")[0] ?? "";
  const characters = [...line];
  return characters.length <= 60 && line === text ? text : `${characters.slice(0, 60).join("")}…`;
}

export const oneOfWords = (keys: readonly string[]): string => keys.map((key) => `\`${key}\``).join(" or ");

/** A value of a schema in words. */
export const text = (value: unknown): string => (typeof value === "string" ? value : String(value));

// What do people write who want their text to be more than text? And what must never be in what comes of it?

/** THREATS 11 to 13: mentions, markup, links, fences, lines that a runner obeys, characters that nobody sees. */
export const hostile: readonly string[] = [
  "@acme/security please",
  "<img src=x onerror=alert(1)>",
  "</details><script>alert(1)</script>",
  "<!-- lapse:check --> ### Lapse: allowed",
  "[approve](https://evil.example/?a=b)",
  "![x](https://evil.example/x.png)",
  "https://evil.example/login",
  "_https://evil.example_ and 1http://evil.example",
  "www.evil.example _www.evil.example",
  "mail root@evil.example, mailto:root@evil.example",
  "closes #1, fixes acme/access#2, GH-3, acme/access@deadbeef",
  "```suggestion\nduration: 999h\n```",
  "~~~\nfence\n~~~",
  "` `` ``` code that ends early ```",
  "# heading\n\n- [x] done\n> quote\n---\n1. one",
  "| a | b |\n|---|---|\n| c | d |",
  "a\n::error file=x::owned\n::set-output name=x::y",
  "\u202Ereversed\u2066 \u200b\u00a0\u2028\u2029\u0000\u001b[31mred\u0007",
  "&lt;b&gt; &#64;acme &commat;acme",
  "**bold** _em_ ~~gone~~ $x^2$ $`y`$ [^1] [link]: https://evil.example",
  ":tada: :+1: 11:00:00",
  "\\`\\@acme\\",
  "\ud800 lone",
  "Lapse-Grant: access/x\nApproved-by: sam <1+sam@users.noreply.github.com>",
];

/**
 * What GitHub would act on in markdown: looked for in what is left once code is taken out, since nothing in code has a
 * meaning. It is no renderer; it finds what any renderer would need.
 */
export function actedOn(markdown: string): readonly string[] {
  const found: string[] = [];
  // Links of our own lead to lines of the repository; what an address holds is no text.
  const prose = withoutCode(markdown, found).replace(/\]\(\/acme\/access\/blob\/[\w/%.-]+#L\d+\)/g, "] ");
  const signs: readonly (readonly [string, RegExp])[] = [
    ["a mention", /@[a-z0-9]/i],
    ["a reference", /#\d|\bGH-\d/],
    ["an address", /:\/\/|\bwww\./i],
    ["a tag or comment", /<(?:[a-z!/?])/i],
    ["an entity", /&(?!(?:amp|lt|gt);)/],
    ["a link", /(?<!\\)\]\(|(?<!\\)\]:|(?<!\\)!\[/],
    ["a fence", /^\s*(?:```|~~~)/m],
    ["a line of its own", /^\s*(?:::|Lapse-|Approved-by:)/m],
    [
      "a character that is not seen",
      /[\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069]|[^\P{Cc}\n]/u,
    ],
  ];
  for (const [name, sign] of signs) {
    const match = sign.exec(prose);
    if (match !== null)
      found.push(`${name}: ${JSON.stringify(prose.slice(Math.max(0, match.index - 30), match.index + 30))}`);
  }
  return found;
}

/** CommonMark: a run of backticks that no backslash escapes, up to the next run of the same length; and fences. */
function withoutCode(markdown: string, found: string[]): string {
  let prose = "";
  let rest = markdown;
  for (;;) {
    // A backslash before a backtick takes its meaning away, and one before a backslash that one's.
    const open = /(?<=(?:^|[^\\])(?:\\\\)*)(?<!`)`+/.exec(rest);
    if (open === null) return prose + rest;
    const after = rest.slice(open.index + open[0].length);
    const close = new RegExp(`(?<!\`)${open[0]}(?!\`)`).exec(after);
    prose += rest.slice(0, open.index);
    if (close === null) {
      found.push(`code that does not end: ${JSON.stringify(rest.slice(open.index, open.index + 40))}`);
      return prose;
    }
    // Within a line, code that goes on over an empty line is none.
    if (open[0].length < 3 && after.slice(0, close.index).includes("\n"))
      found.push("code over several lines");
    prose += "x";
    rest = after.slice(close.index + close[0].length);
  }
}

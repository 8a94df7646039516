// What could anybody send? Texts of any code points, halves of surrogate pairs and control characters included.
import fc from "fast-check";

const point = fc.oneof(
  fc.integer({ min: 0, max: 0x10ffff }),
  fc.integer({ min: 0, max: 0x7f }),
  fc.constantFrom(
    0,
    0x09,
    0x0a,
    0x0d,
    0x85,
    0xad,
    0x200b,
    0x202e,
    0x2028,
    0xd800,
    0xdfff,
    0xfeff,
    0xfffd,
    0xfffe,
  ),
);

export const garbage = (maxLength = 40): fc.Arbitrary<string> =>
  fc.array(point, { maxLength }).map((points) => points.map((one) => String.fromCodePoint(one)).join(""));

/** Texts that people write: letters of several scripts, emoji, marks, white space. */
export const prose = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...("abZ09 \n\t.:#-'\"{}[]&*!|>%@`é東д🙂\u0301ß,".match(/./gsu) ?? [])), {
      minLength: 1,
      maxLength,
    })
    .map((all) => all.join(""));

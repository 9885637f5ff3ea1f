import fc from "fast-check";
import { expect, it } from "vitest";
import { derivedId, type IdKind, idSchema, newId } from "./id.ts";

const kinds: IdKind[] = [
  ...(["tenant", "person", "member", "customer", "charge", "receipt"] as const),
  ...(["credit", "refund", "allocation", "import", "upload", "event"] as const),
];
const kind = fc.constantFrom(...kinds);

it("makes ids that are their own proof of kind, and that sort in the order of their making", () => {
  for (const each of kinds) {
    const ids = Array.from({ length: 200 }, () => newId(each));
    expect(ids.every((id) => idSchema(each).safeParse(id).success)).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const other of kinds) expect(idSchema(other).safeParse(ids[0]).success).toBe(other === each);
  }
});

it("derives an id of the right form from any 16 bytes: equal from equal bytes, different from different ones", () => {
  const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(kind, bytes, bytes, (each, one, two) => {
      expect(idSchema(each).safeParse(derivedId(each, one)).success).toBe(true);
      expect(derivedId(each, one) === derivedId(each, two)).toBe(Buffer.compare(one, two) === 0);
    }),
  );
  for (const byte of [0, 255])
    expect(idSchema("charge").safeParse(derivedId("charge", new Uint8Array(16).fill(byte))).success).toBe(true);
});

it("refuses whatever could change a key: other letters, another case, #, line ends, more or less of it", () => {
  const id = newId("customer");
  const wrong = [
    id.toLowerCase(),
    `${id}#`,
    `${id}\n`,
    ` ${id}`,
    id.slice(0, -1),
    `${id}0`,
    id.replace("cus_", "CUS_"),
  ];
  const letters = ["I", "L", "O", "U", "#", "é", "０", "~"].map((letter) => id.slice(0, -1) + letter);
  for (const text of [...wrong, ...letters, "", "cus_"])
    expect(idSchema("customer").safeParse(text).success).toBe(false);
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => !idSchema("customer").safeParse(text).success));
});

import { PNG } from "pngjs";

/** A seal larger than this is no seal; a header may also promise more pixels than a process has memory for. */
const largestSide = 4000;

const prepared = new WeakMap<Uint8Array, Buffer | undefined>();

/**
 * A picture as pdfkit can take it without decoding: JPEG as it is, PNG flattened onto white paper. `undefined` when it
 * cannot be read. pdfkit reads a transparent PNG in a callback, where a broken one would end the process instead of
 * the page, and does so for every document; here it is read once for each picture held in memory.
 */
export function pictureOf(bytes: Uint8Array): Buffer | undefined {
  if (!prepared.has(bytes)) prepared.set(bytes, prepare(Buffer.from(bytes)));
  return prepared.get(bytes);
}

function prepare(bytes: Buffer): Buffer | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return bytes;
  if (bytes.length < 33 || bytes.toString("latin1", 1, 4) !== "PNG") return undefined;
  const sides = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (sides.some((side) => side === 0 || side > largestSide)) return undefined;
  try {
    const image = PNG.sync.read(bytes);
    return PNG.sync.write(image, { colorType: 2, inputHasAlpha: true, bgColor: { red: 255, green: 255, blue: 255 } });
  } catch {
    return undefined;
  }
}

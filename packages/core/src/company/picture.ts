import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { objectKey, putObject } from "../blob/blob.ts";
import { Fault } from "../fault/fault.ts";

/** A picture for the company's papers: PNG or JPEG by its content, 300 KB at most. */
export const pictureSchema = z.object({ base64: z.base64().max(400_000) });

const pngOrJpeg = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x89 && bytes[1] === 0x50) || (bytes[0] === 0xff && bytes[1] === 0xd8);

/** Keeps a picture as an object of the company; its key. Fault `invalid` when it is no picture, or too large. */
export async function keepPicture(name: string, { base64 }: z.infer<typeof pictureSchema>): Promise<string> {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > 300_000 || !pngOrJpeg(bytes)) throw new Fault("invalid", "company.not_a_picture");
  const key = objectKey(tenantId(), name);
  await putObject(key, bytes, bytes[0] === 0x89 ? "image/png" : "image/jpeg");
  return key;
}

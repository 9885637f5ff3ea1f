import { Entity } from "electrodb";
import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { getObject } from "../blob/blob.ts";
import { perStage } from "../client/client.ts";
import { type PaperStyle, paperCopies, paperSizes, type receiptFields } from "../receipt/paper.ts";
import { entityConfig } from "../table/table.ts";
import { keepPicture, pictureSchema } from "./picture.ts";

/** How the company wants its papers; nothing of it is personal, so it is stored plain. */
export const paperStyleEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "paperStyle", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          /** A whole style, as the schema has it; absent while only a logo was chosen. */
          style: { type: "any" },
          /** Key of the logo's picture. */
          logoPicture: { type: "string" },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}", casing: "none" },
            sk: { field: "sk", composite: [], template: "paper-style", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

const shown = z.boolean().default(true);
const fields = {
  purpose: shown,
  method: shown,
  reference: shown,
  moneyAccount: shown,
  settles: shown,
  capitals: shown,
};

export const paperStyleSchema = z.object({
  size: z.enum(paperSizes).default("A4"),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .default("#000000"),
  footer: z.string().trim().max(80).default(""),
  fields: z.object(fields satisfies Record<(typeof receiptFields)[number], z.ZodType<boolean>>).prefault({}),
  copies: z
    .array(z.enum(paperCopies))
    .refine((copies) => new Set(copies).size === copies.length, { error: "each copy once" })
    .default([]),
});

async function readItem() {
  const { data } = await paperStyleEntity().get({ tenantId: tenantId() }).go({ consistent: true });
  return data ?? undefined;
}

export type PaperStyleShown = PaperStyle & { hasLogo: boolean };

/** The style; while the company has chosen none, plain black on A4 with everything shown. */
export async function getPaperStyle(): Promise<PaperStyleShown> {
  const item = await readItem();
  return { ...paperStyleSchema.parse(item?.style ?? {}), hasLogo: item?.logoPicture !== undefined };
}

export async function setPaperStyle(style: z.infer<typeof paperStyleSchema>): Promise<PaperStyleShown> {
  await paperStyleEntity().upsert({ tenantId: tenantId(), style }).go();
  return getPaperStyle();
}

/** An empty picture takes the logo away. */
export const logoSchema = z.object({ base64: z.union([z.literal(""), pictureSchema.shape.base64]) });

/** The picture at the head of receipts and other documents. */
export async function setLogo(picture: z.infer<typeof logoSchema>): Promise<PaperStyleShown> {
  const key = { tenantId: tenantId() };
  if (picture.base64 !== "") {
    const logoPicture = await keepPicture("logo-picture", picture);
    await paperStyleEntity()
      .upsert({ ...key, logoPicture })
      .go();
  } else if (await readItem()) await paperStyleEntity().patch(key).remove(["logoPicture"]).go();
  return getPaperStyle();
}

/** What a paper needs of the style, the logo's bytes with it. */
export async function paperLook(): Promise<{ style: PaperStyle; logo: Uint8Array | undefined }> {
  const item = await readItem();
  const logo = item?.logoPicture ? await getObject(item.logoPicture) : undefined;
  return { style: paperStyleSchema.parse(item?.style ?? {}), logo };
}

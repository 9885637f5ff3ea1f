import { Entity } from "electrodb";
import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { getObject } from "../blob/blob.ts";
import { perStage } from "../client/client.ts";
import { type logoSchema, paperLook } from "../company/paper-style.ts";
import { keepPicture } from "../company/picture.ts";
import { entityConfig } from "../table/table.ts";
import type { StatementLook, StatementStyle, statementColumns, statementParts } from "./paper.ts";

/** How the company wants its statements; nothing of it is personal, so it is stored plain. */
export const statementStyleEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "statementStyle", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          /** A whole style, as the schema has it; absent while only a picture was chosen. */
          style: { type: "any" },
          /** Key of the picture by which a telephone pays. */
          paymentPicture: { type: "string" },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}", casing: "none" },
            sk: { field: "sk", composite: [], template: "statement-style", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

const shown = z.boolean().default(true);
const columns = { number: shown, purpose: shown, due: shown };
const parts = { bank: shown, ageing: shown, slip: shown };

export const statementStyleSchema = z.object({
  columns: z.object(columns satisfies Record<(typeof statementColumns)[number], z.ZodType<boolean>>).prefault({}),
  parts: z.object(parts satisfies Record<(typeof statementParts)[number], z.ZodType<boolean>>).prefault({}),
  note: z.string().trim().max(500).default(""),
});

async function readItem() {
  const { data } = await statementStyleEntity().get({ tenantId: tenantId() }).go({ consistent: true });
  return data ?? undefined;
}

export type StatementStyleShown = StatementStyle & { hasPaymentPicture: boolean };

/** The style; while the company has chosen none, everything is shown and there is no note. */
export async function getStatementStyle(): Promise<StatementStyleShown> {
  const item = await readItem();
  return { ...statementStyleSchema.parse(item?.style ?? {}), hasPaymentPicture: item?.paymentPicture !== undefined };
}

export async function setStatementStyle(style: z.infer<typeof statementStyleSchema>): Promise<StatementStyleShown> {
  await statementStyleEntity().upsert({ tenantId: tenantId(), style }).go();
  return getStatementStyle();
}

/** The picture of a code by which a telephone pays (收款码); an empty one takes it away. */
export async function setPaymentPicture(picture: z.infer<typeof logoSchema>): Promise<StatementStyleShown> {
  const key = { tenantId: tenantId() };
  if (picture.base64 !== "") {
    const paymentPicture = await keepPicture("payment-picture", picture);
    await statementStyleEntity()
      .upsert({ ...key, paymentPicture })
      .go();
  } else if (await readItem()) await statementStyleEntity().patch(key).remove(["paymentPicture"]).go();
  return getStatementStyle();
}

/** What the paper of a statement needs of both styles, the pictures' bytes with it. */
export async function statementLook(): Promise<StatementLook> {
  const [{ style, logo }, item] = await Promise.all([paperLook(), readItem()]);
  const payment = item?.paymentPicture ? await getObject(item.paymentPicture) : undefined;
  return { style: statementStyleSchema.parse(item?.style ?? {}), colour: style.colour, logo, payment };
}

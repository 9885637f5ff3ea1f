import { z } from "zod";
import { tenantId, withActor } from "../actor/actor.ts";
import { companyTerms } from "../company/company.ts";
import { findDocument } from "../document/document.ts";
import { ulidPattern } from "../id/id.ts";
import { resource } from "../resource/resource.ts";
import { countGuess, doorCode, isDoorCode } from "./door.ts";

/** Whoever holds a receipt may ask whether it is genuine, without an account. */
export const checkReceiptSchema = z.object({ token: z.string().max(200) });

/** What the paper itself shows, and whether it still holds; nothing of who paid, or what for. */
export type ReceiptCheck =
  | { genuine: false }
  | {
      genuine: true;
      companyName: string;
      number: string;
      /** The day on which the money was received, as printed. */
      date: string;
      amountMinor: number;
      currency: string;
      voidedOn?: string | undefined;
    };

/** Company, receipt (ids without their prefixes, so that the paper's code stays coarse), code. */
const tokenPattern = new RegExp(`^(${ulidPattern})\\.(${ulidPattern})\\.([\\w-]{22})$`);

/** The address behind the code on a receipt's paper. It stands after `#`, where no server and no log sees it. */
export async function checkAddress(receiptId: string): Promise<string> {
  const bare = (id: string): string => id.slice(id.indexOf("_") + 1);
  const code = await doorCode("receipt-check", receiptId);
  return `${resource.publicUrl}/check#${bare(tenantId())}.${bare(receiptId)}.${code}`;
}

/**
 * Says of a paper that was altered, of one that nobody issued and of a company that there is not the very same: not
 * genuine. Fault `busy` for a wrong code when there were too many of them at this company's door.
 */
export async function checkReceipt({ token }: z.infer<typeof checkReceiptSchema>): Promise<ReceiptCheck> {
  const [, tenant, receipt, code = ""] = tokenPattern.exec(token) ?? [];
  if (!tenant) return { genuine: false };
  return withActor({ type: "door", tenantId: `ten_${tenant}` }, async () => {
    const receiptId = `rcp_${receipt}`;
    const isRight = await isDoorCode("receipt-check", receiptId, code);
    const found = isRight ? await genuineReceipt(receiptId) : undefined;
    if (!found) await countGuess();
    return found ?? { genuine: false };
  });
}

async function genuineReceipt(receiptId: string): Promise<ReceiptCheck | undefined> {
  const [document, { name }] = await Promise.all([findDocument(receiptId), companyTerms()]);
  if (document?.kind !== "receipt") return undefined;
  const { number, receivedOn, date, amountMinor, currency, voidedOn } = document;
  const standing = voidedOn === undefined ? {} : { voidedOn };
  return { genuine: true, companyName: name, number, date: receivedOn ?? date, amountMinor, currency, ...standing };
}

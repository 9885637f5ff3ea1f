import { putObject } from "../blob/blob.ts";
import { addDays, today } from "../calendar/calendar.ts";
import { newId } from "../id/id.ts";
import { toDecimal } from "../money/money.ts";
import { uploadKey } from "./job.ts";
import { mappingSchema } from "./mapping.ts";

/**
 * A made-up trading company of twelve customers over four months, so that whoever looks around finds a ledger like
 * their own: most pay in time, some late, one not at all. Dates are counted back from today.
 */
const customers = {
  zh: [
    "海澜餐饮",
    "晨光文具店",
    "华信贸易",
    "宁波港口物流",
    "青禾农产",
    "云栖酒店",
    "老街茶行",
    "博雅书店",
    "鑫源五金",
    "和风家具",
    "天成建材",
    "润泽食品",
  ],
  en: [
    "Harbour Kitchen",
    "Bright Stationers",
    "Larkspur Trading",
    "Northquay Logistics",
    "Greenfield Produce",
    "Cloudrest Hotel",
    "Old Street Teas",
    "Boyd Books",
    "Ironbridge Hardware",
    "Willow Furniture",
    "Keystone Building",
    "Freshwater Foods",
  ],
};
const purposes = {
  zh: ["货款", "运费", "服务费", "月度供货"],
  en: ["Goods", "Freight", "Service fee", "Monthly supply"],
};

/** Days that a customer takes to pay, by its place in the list; `undefined` never pays. */
const habits = [12, 20, 28, 33, 18, 45, 25, 15, 62, 30, undefined, 22];

export async function storeSample(language: "zh" | "en", currency: string, zone: string) {
  const header = ["customer", "name", "email", "number", "date", "due", "amount", "settled", "purpose"];
  const lines = [header, ...rows(language, currency, today(zone))].map((cells) => cells.map(quoted).join(","));
  const uploadId = newId("upload");
  await putObject(uploadKey(uploadId), new TextEncoder().encode(lines.join("\r\n")));
  const fields = Object.fromEntries(header.map((name) => [name, name]));
  const mapping = mappingSchema.parse({ shape: "invoices", dateFormat: "YYYY-MM-DD", currency, fields });
  return { uploadId, mapping, filename: language === "zh" ? "示例公司.csv" : "sample company.csv" };
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

const firstDaysAgo = 125;
const daysBetweenInvoices = 17;

function rows(language: "zh" | "en", currency: string, day: string): string[][] {
  return customers[language].flatMap((name, place) => {
    const reference = `C-${String(place + 1).padStart(3, "0")}`;
    const list: string[][] = [];
    for (let ago = firstDaysAgo - place; ago >= 0; ago -= daysBetweenInvoices) {
      const date = addDays(day, -ago);
      const pays = habits[place];
      const settled = pays === undefined || pays > ago ? "" : addDays(date, pays);
      const amountMinor = 100 * (380 + ((place * 7_919 + ago * 104_729) % 9_600));
      const number = `INV-${date.slice(2, 4)}${date.slice(5, 7)}${String(place + 1).padStart(2, "0")}${String(ago).padStart(3, "0")}`;
      const purpose = purposes[language][(place + ago) % 4] ?? "";
      list.push([
        reference,
        name,
        `ap-${place + 1}@sample.example`,
        number,
        date,
        addDays(date, 30),
        toDecimal(amountMinor, currency),
        settled,
        purpose,
      ]);
    }
    return list;
  });
}

import { importFile, invoices } from "../../../../core/test/company.ts";

/** What a month of a small Chinese company looks like, times so many customers. */
const names = ["华信贸易", "海澜餐饮", "青禾包装", "南山晨光办公用品", "龘𠮷机械", "鑫源建材"];
const goods = ["10 月文具采购", "打印机硒鼓与复印纸", "办公椅 12 把，含安装", "运费", "10 月服务费"];

const customersInFile = 2_000;
const dayOf = (row: number): string => `2026-10-${String(1 + (row % 28)).padStart(2, "0")}`;

/** Customers with so many rows each in October 2026; every third is settled, which is a receipt more. */
export async function importMonth(customers: number, rowsEach: number): Promise<void> {
  for (let first = 0; first < customers; first += customersInFile) {
    const lines = ["customer,name,email,number,date,due,amount,settled,currency"];
    for (let place = first; place < Math.min(first + customersInFile, customers); place++)
      lines.push(...rowsOf(place, rowsEach));
    const { state, rejectedCount } = await importFile(lines.join("\n"), invoices);
    if (state !== "done" || rejectedCount > 0)
      throw new Error(`the import is ${state}, ${rejectedCount} rows rejected`);
  }
}

function rowsOf(place: number, rowsEach: number): string[] {
  const reference = `K-${String(place).padStart(6, "0")}`;
  const name = `${names[place % names.length]}${place}号店`;
  const charges = Math.round((rowsEach * 3) / 4);
  return Array.from({ length: charges }, (_, row) => {
    const settled = row % 3 === 0 ? dayOf(row + 9) : "";
    const amount = ((place * 37 + row * 1_733) % 90_000) / 100 + 12.5;
    const number = `${goods[row % goods.length]}-${place}-${row}`;
    return [
      reference,
      name,
      `k${place}@customer.example`,
      number,
      dayOf(row),
      "2026-11-30",
      amount.toFixed(2),
      settled,
      "CNY",
    ].join(",");
  });
}

import type { DocumentPaper } from "@counterfoil/core/document/paper";
import type { PaperStyle, ReceiptPaper } from "@counterfoil/core/receipt/paper";
import type { SeriesPaper } from "@counterfoil/core/series/paper";
import type {
  CreditLine,
  EntryKind,
  Letterhead,
  OpenItemLine,
  StatementLine,
  StatementLook,
  StatementPaper,
  StatementStyle,
} from "@counterfoil/core/statement/paper";
import type { PaperLanguage } from "@counterfoil/core/statement/preference";
import { PNG } from "pngjs";

/** A round red seal on transparent ground, as companies upload them. */
export function sealPicture(side = 240): Uint8Array {
  const png = new PNG({ width: side, height: side });
  const middle = side / 2;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const radius = Math.hypot(x - middle, y - middle) / middle;
      const inked = (radius > 0.86 && radius < 0.96) || radius < 0.25;
      png.data.set(inked ? [200, 20, 30, 255] : [0, 0, 0, 0], (y * side + x) * 4);
    }
  }
  return PNG.sync.write(png);
}

const companies: Record<"zh" | "en", Letterhead> = {
  zh: {
    name: "深圳市南山晨光办公用品有限公司",
    address: "广东省深圳市南山区科技园南区高新南七道 20 号 3 栋 1502 室",
    phone: "0755-8632 1140",
    email: "caiwu@chenguang.example",
    taxNumber: "91440300MA5EXAMPLE",
    bank: "户名：深圳市南山晨光办公用品有限公司\n开户行：招商银行深圳科技园支行\n账号：7559 2045 1010 902",
  },
  en: {
    name: "Harbour & Pine Office Supply Ltd.",
    address: "14 Quayside Road, Bristol BS1 4RN, United Kingdom",
    phone: "+44 117 496 0142",
    email: "accounts@harbourpine.example",
    taxNumber: "GB 123 4567 89",
    bank: "Account name: Harbour & Pine Office Supply Ltd.\nIBAN: GB29 NWBK 6016 1331 9268 19\nBIC: NWBKGB2L",
  },
};

const purposes = {
  zh: ["10 月文具采购", "打印机硒鼓与复印纸", "办公椅 12 把，含安装", "10 月服务费"],
  en: ["Stationery, October", "Toner and copy paper", "12 office chairs, fitted", "Service fee, October"],
};

/** A look as a company has it that chose nothing. */
export const statementLookOf = (changes: Partial<StatementStyle> = {}): StatementLook => ({
  style: {
    columns: { number: true, purpose: true, due: true },
    parts: { bank: true, ageing: true, slip: true },
    note: "",
    ...changes,
  },
  colour: "#000000",
});

/** The statement of `count` open items and two credits, item by item; every fourth is disputed in part. */
export function openItemSample(
  language: PaperLanguage,
  count: number,
  changes: Partial<StatementPaper> = {},
): StatementPaper {
  const sample = statementSample(language === "en" ? "en" : "zh", 3);
  const { to } = sample;
  const openItems: OpenItemLine[] = Array.from({ length: count }, (_, at): OpenItemLine => {
    const amountMinor = 86_450 + at * 1_733;
    const paidMinor = at % 3 === 1 ? 40_000 : 0;
    const dueDate = addDays(to, 40 - Math.floor(((at + 1) * 170) / count));
    const daysOverdue = Math.max(0, Math.round((Date.parse(to) - Date.parse(dueDate)) / 86_400_000));
    return {
      ...{ date: addDays(dueDate, -30), kind: at % 7 === 6 ? "late-fee" : "charge", dueDate },
      number: `INV-2026-${String(at + 1).padStart(6, "0")}`,
      ...{ amountMinor, paidMinor, remainderMinor: amountMinor - paidMinor, daysOverdue },
      disputedMinor: at % 4 === 3 ? 12_000 : 0,
    };
  }).sort((a, b) => (a.dueDate < b.dueDate ? -1 : 1));
  const credits: CreditLine[] = [
    { date: "2026-10-12", kind: "receipt", number: "R-2026-000107", amountMinor: 120_000, remainderMinor: 30_000 },
    { date: "2026-10-20", kind: "credit-note", number: "CN-2026-000004", amountMinor: 20_000, remainderMinor: 20_000 },
  ];
  const sum = (from: number, through: number): number =>
    openItems
      .filter(({ daysOverdue }) => daysOverdue >= from && daysOverdue <= through)
      .reduce((total, { remainderMinor }) => total + remainderMinor, 0);
  const [chargesMinor, receiptsMinor, unappliedMinor] = [180_000, 120_000, 50_000];
  const closingMinor = sum(0, 9_999) - unappliedMinor;
  return {
    ...{ ...sample, layout: "open-item", language, openItems, credits },
    figures: {
      ...{ openingMinor: closingMinor - chargesMinor + receiptsMinor, chargesMinor, receiptsMinor, closingMinor },
      ageing: {
        ...{ notDueMinor: sum(0, 0), days1to30Minor: sum(1, 30), days31to60Minor: sum(31, 60) },
        ...{ days61to90Minor: sum(61, 90), over90Minor: sum(91, 9_999) },
      },
      unappliedMinor,
    },
    ...changes,
  };
}

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** `count` entries that add up: two charges, then a receipt. */
export function statementSample(
  language: "zh" | "en",
  count: number,
  changes: Partial<StatementPaper> = {},
): StatementPaper {
  const openingMinor = 1_250_000;
  let balanceMinor = openingMinor;
  const lines: StatementLine[] = Array.from({ length: count }, (_, at) => {
    const kind: EntryKind = at % 3 === 2 ? "receipt" : "charge";
    const day = String(1 + Math.floor((at * 30) / count)).padStart(2, "0");
    const amountMinor = kind === "charge" ? 86_450 + at * 1_733 : -(120_000 + at * 911);
    balanceMinor += amountMinor;
    const number = `${kind === "charge" ? "INV" : "R"}-2026-${String(at + 1).padStart(6, "0")}`;
    const purpose = kind === "charge" ? (purposes[language][at % 4] ?? "") : "";
    const due = kind === "charge" ? { dueDate: `2026-11-${day}` } : {};
    return { date: `2026-10-${day}`, kind, number, purpose, amountMinor, balanceMinor, ...due };
  });
  const chargesMinor = lines.reduce((sum, line) => sum + Math.max(0, line.amountMinor), 0);
  const receiptsMinor = lines.reduce((sum, line) => sum + Math.max(0, -line.amountMinor), 0);
  const lateMinor = 180_000;
  return {
    ...{ layout: "forward", language, look: statementLookOf(), openItems: [], credits: [] },
    company: companies[language],
    customer: {
      reference: "K-0107",
      name: language === "zh" ? "广州云山印刷股份有限公司" : "Meridian Print Works plc",
      address: language === "zh" ? "广州市白云区云城西路 888 号" : "3 Foundry Lane, Leeds LS10 1AB",
    },
    currency: language === "zh" ? "CNY" : "GBP",
    from: "2026-10-01",
    to: "2026-10-31",
    issuedOn: "2026-11-03",
    version: 1,
    figures: {
      openingMinor,
      chargesMinor,
      receiptsMinor,
      closingMinor: balanceMinor,
      ageing: {
        notDueMinor: balanceMinor + 50_000 - lateMinor,
        days1to30Minor: 120_000,
        days31to60Minor: 60_000,
        days61to90Minor: 0,
        over90Minor: 0,
      },
      unappliedMinor: 50_000,
    },
    lines,
    hash: "3f9a12bc77de4409a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718",
    ...changes,
  };
}

/** A receipt that settles `count` charges and leaves 500.00 over. */
export function receiptSample(language: "zh" | "en", count: number, changes: Partial<ReceiptPaper> = {}): ReceiptPaper {
  const settles = Array.from({ length: count }, (_, at) => ({
    number: `INV-2026-${String(at + 1).padStart(6, "0")}`,
    date: "2026-10-05",
    amountMinor: 120_000 + at * 1_100,
    settledMinor: 100_000 + at * 1_100,
  }));
  return {
    language,
    company: companies[language],
    number: "R-2026-000123",
    receivedOn: "2026-11-21",
    payer: { reference: "K-0107", name: language === "zh" ? "广州云山印刷股份有限公司" : "Meridian Print Works plc" },
    currency: language === "zh" ? "CNY" : "GBP",
    amountMinor: settles.reduce((sum, item) => sum + item.settledMinor, 50_000),
    method: "bank-transfer",
    reference: "20261121-88120",
    purpose: language === "zh" ? "10 月文具采购货款" : "Stationery, October",
    receivedBy: language === "zh" ? "李晓梅" : "Jane Whitcombe",
    settles,
    unappliedMinor: 50_000,
    ...changes,
  };
}

/** A style as a company sets it, everything shown. */
export const styleOf = (size: PaperStyle["size"], changes: Partial<PaperStyle> = {}): PaperStyle => ({
  size,
  colour: "#0b5d4e",
  footer: "",
  fields: { purpose: true, method: true, reference: true, moneyAccount: true, settles: true, capitals: true },
  copies: [],
  ...changes,
});

/** The door of the public check page, as long as such addresses are. */
export const checkUrl = `https://counterfoil.example/check#ten_01JD3M8QK5W2T9VXHB4RZ6N7PC.${"aZ9-".repeat(11)}`;

const said = {
  zh: {
    reason: "10 月退货 3 件",
    item: "INV-2026-000107",
    staff: "李晓梅",
    boss: "王建国",
    payee: "广州云山印刷股份有限公司",
  },
  en: {
    reason: "3 chairs returned",
    item: "INV-2026-000107",
    staff: "Jane Whitcombe",
    boss: "Owen Marsh",
    payee: "Meridian Print Works plc",
  },
};

/** One document of each kind, with what only that kind has. */
export function documentSample(
  language: "zh" | "en",
  kind: DocumentPaper["kind"],
  changes: Partial<DocumentPaper> = {},
): DocumentPaper {
  const { company, customer } = statementSample(language, 0);
  const { reason, item, staff, boss, payee } = said[language];
  const settles = [{ number: item, date: "2026-10-05", amountMinor: 353_300, settledMinor: 128_050 }];
  const original = { kind: "charge" as const, number: item, date: "2026-10-05" };
  const span = { from: "2026-10-21", to: "2026-11-20", days: 31, ratePercent: "12" };
  const own: Partial<Record<DocumentPaper["kind"], Partial<DocumentPaper>>> = {
    "opening-balance": { dueDate: "2026-11-30", lowers: false },
    charge: { dueDate: "2026-12-21" },
    "credit-note": { settles, original, unappliedMinor: 0 },
    refund: { paid: { payee, method: "bank-transfer", moneyAccount: "CNY 0902", reference: "20261121-9" } },
    "write-off": { settles },
    "late-fee": {
      dueDate: "2026-12-05",
      calculation: [
        { number: item, baseMinor: 1_000_000, span, feeMinor: 10_192 },
        { number: "INV-2026-000108", baseMinor: 11_563_900, span, feeMinor: 117_858 },
      ],
    },
    adjustment: { lowers: true, settles, unappliedMinor: 0 },
    dishonour: { dueDate: "2026-11-21", original: { ...original, kind: "receipt", number: "R-2026-000123" } },
    exchange: {
      exchange: {
        from: { currency: "USD", amountMinor: 18_000 },
        to: { currency: "CNY", amountMinor: 128_050 },
        rate: "7.1139",
      },
    },
    transfer: { transfer: { from: language === "zh" ? "暂收款" : "Unidentified receipts", to: customer.name } },
    reversal: { original: { ...original, kind: "credit-note", number: "CN-2026-000004" } },
  };
  return {
    ...{ language, company, kind, number: "D-2026-000017", date: "2026-11-21", party: customer },
    ...{ currency: language === "zh" ? "CNY" : "GBP", amountMinor: 128_050, reason },
    ...{ preparedBy: staff, approvedBy: boss, ...own[kind], ...changes },
  };
}

/** A year of `count` receipts, of which every number in `voided` has a slip. */
export function seriesSample(language: "zh" | "en", voided: number, changes: Partial<SeriesPaper> = {}): SeriesPaper {
  const number = (at: number): string => `R-2026-${String(at).padStart(6, "0")}`;
  const voids = Array.from({ length: voided }, (_, at) => ({
    number: number(7 + at * 31),
    on: "2026-11-03",
    reason: language === "zh" ? "客户名称有误，已重开" : "Wrong customer, issued again",
  }));
  const count = 31 * (voided + 1);
  return {
    ...{ language, company: companies[language], series: "R", year: "2026", from: number(1), to: number(count) },
    ...{
      documents: count - voided,
      voids,
      voidCount: voided,
      missing: [],
      missingCount: 0,
      open: 0,
      madeOn: "2027-01-04",
    },
    ...changes,
  };
}

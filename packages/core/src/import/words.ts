import type { FieldName, RowKind } from "./mapping.ts";

/**
 * What exports call their columns, the surest word first; lower case, words apart by one space. A header that is the
 * word beats one that contains it. The order of the fields is the order in which they choose.
 */
export const headerWords: readonly (readonly [FieldName, readonly string[]])[] = [
  [
    "number",
    words(`invoice number|invoice no|invoice nr|invoice #|inv no|inv number|inv #|invoice id|bill number|bill no
      |document number|document no|doc number|doc no|doc id|voucher number|voucher no|transaction number|reference number
      |invoice|number|no|nr|ref|reference
      |发票号码|发票号|发票编号|单据编号|单据号码|单据号|单号|应收单号|账单号|账单编号|订单号|订单编号|凭证号|流水号|编号
      |發票號碼|單據編號|單號`),
  ],
  [
    "settled",
    words(`settled date|settled on|settled|settlement date|paid date|date paid|paid on|payment date|clear date
      |clearing date|cleared date|cleared on|received on|收款日期|收款日|结清日期|到账日期|回款日期|核销日期|付款日期
      |支付日期|收款时间|到账时间|回款时间|收款日期時間`),
  ],
  [
    "due",
    words(`due date|date due|due on|due|payment due|maturity date|due in date|到期日期|到期日|应收日期|应付日期|付款期限
      |收款期限|付款截止日|截止日期|约定付款日|到期時間`),
  ],
  [
    "date",
    words(`invoice date|invoiced on|bill date|billing date|issue date|issued on|document date|doc date|posting date
      |transaction date|entry date|date of invoice|document create date|date|开票日期|发票日期|单据日期|业务日期|记账日期
      |入账日期|账单日期|交易日期|制单日期|日期|开票时间|时间|發票日期|單據日期`),
  ],
  [
    "currency",
    words(`currency|currency code|invoice currency|ccy|cur|curr|币种|币别|货币|结算币种|币种代码|幣別|幣種`),
  ],
  [
    "amount",
    words(`invoice amount|amount due|total amount|amount|total open amount|gross amount|invoice total|grand total|total
      |value|sum|balance|net amount|价税合计|应收金额|发票金额|开票金额|含税金额|总金额|金额|合计|应收款|应收|价款|總金額|金額`),
  ],
  [
    "email",
    words(`email|e mail|mail|email address|e mail address|contact email|billing email|customer email|邮箱|电子邮箱|邮箱地址
      |电子邮件|邮件|邮件地址|联系邮箱|對帳郵箱|電郵`),
  ],
  [
    "customer",
    words(`customer id|customer code|customer number|customer no|customer reference|customer ref|cust id|cust code
      |cust number|cust no|client id|client code|client number|client no|account id|account number|account no|account code
      |debtor number|debtor no|debtor id|customer|client|account|debtor|客户编号|客户编码|客户代码|客户号|客户id|客商编码
      |往来单位编码|往来单位编号|单位编号|单位编码|客户|往来单位|客商|客戶編號|客戶代碼|客戶`),
  ],
  [
    "name",
    words(`customer name|name customer|client name|account name|debtor name|company name|company|bill to|name
      |客户名称|客户全称|客户简称|客户名|单位名称|公司名称|往来单位名称|客商名称|购方名称|购买方名称|付款单位|名称|客戶名稱`),
  ],
  ["kind", words(`document type|doc type|transaction type|entry type|type|kind|单据类型|业务类型|类型|类别|單據類型`)],
  [
    "purpose",
    words(
      `description|purpose|memo|notes|note|remarks|remark|details|item|摘要|用途|事由|收款事由|说明|备注|品名|项目|內容`,
    ),
  ],
];

/** Words by which exports tell charges, receipts and credit notes apart. */
export const kindWords: Readonly<Record<RowKind, readonly string[]>> = {
  charge: words(`charge|invoice|inv|in|bill|ri|dr|debit|sale|sales invoice|ar invoice|应收|应收单|发票|开票|销售|销售单
    |账单|借|借方|應收|發票`),
  receipt: words(`receipt|rec|rcpt|payment|pay|pmt|py|cash|cr|credit|customer payment|收款|收款单|收据|回款|付款|到账|贷
    |贷方|收款單`),
  "credit-note": words(
    `credit note|credit memo|cn|crn|cm|return|红字|红冲|红字发票|贷项|贷项通知单|退货|折让|红字应收|紅字`,
  ),
  refund: words(`refund|rf|退款|退款单`),
};

function words(text: string): string[] {
  return text.split("|").map((word) => word.trim());
}

/** `InvoiceDate`, `invoice_date` and `Invoice  date (local)` are the same words; a bracket's content is no name. */
export const headerWord = (column: string): string =>
  column
    .normalize("NFKC")
    .replace(/[([【][^)\]】]*[)\]】]/g, " ")
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/[_\-./:*]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

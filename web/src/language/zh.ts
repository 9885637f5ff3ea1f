import { adjustment } from "../adjustment/words.zh.ts";
import { allocation } from "../allocation/words.zh.ts";
import { approval } from "../approval/words.zh.ts";
import { archive } from "../archive/words.zh.ts";
import { chargeWords } from "../charge/words.zh.ts";
import { check } from "../check/words.zh.ts";
import { company } from "../company/words.zh.ts";
import { contract } from "../contract/words.zh.ts";
import { credit } from "../credit/words.zh.ts";
import { customer } from "../customer/words.zh.ts";
import { delivery } from "../delivery/words.zh.ts";
import { dispute } from "../dispute/words.zh.ts";
import { paper } from "../document/actions.zh.ts";
import { document } from "../document/words.zh.ts";
import { fault } from "../frame/fault.zh.ts";
import { frame } from "../frame/words.zh.ts";
import { home } from "../home/words.zh.ts";
import { importWords } from "../import/words.zh.ts";
import { item } from "../item/words.zh.ts";
import { landing } from "../landing/words.zh.ts";
import { link } from "../link/words.zh.ts";
import { money } from "../money/words.zh.ts";
import { till } from "../money-account/words.zh.ts";
import { portal } from "../portal/words.zh.ts";
import { promise } from "../promise/words.zh.ts";
import { proof } from "../proof/words.zh.ts";
import { proposal } from "../proposal/words.zh.ts";
import { receipt } from "../receipt/words.zh.ts";
import { reminder } from "../reminder/words.zh.ts";
import { series } from "../series/words.zh.ts";
import { shift } from "../shift/words.zh.ts";
import { sheet } from "../statement/sheet.words.zh.ts";
import { statement } from "../statement/words.zh.ts";
import type { English } from "./en.ts";
import type { Same } from "./same.ts";

export const zh: Same<English> = {
  ...{
    adjustment,
    allocation,
    approval,
    archive,
    check,
    contract,
    credit,
    delivery,
    dispute,
    document,
    item,
    paper,
    portal,
    promise,
    proof,
    proposal,
    link,
    reminder,
    series,
  },
  ...{ frame, fault, landing, company, home, customer, sheet, shift, statement, till, import: importWords },
  ...money,
  ...receipt,
  ...chargeWords,
};

import { adjustment } from "../adjustment/words.en.ts";
import { allocation } from "../allocation/words.en.ts";
import { approval } from "../approval/words.en.ts";
import { archive } from "../archive/words.en.ts";
import { chargeWords } from "../charge/words.en.ts";
import { check } from "../check/words.en.ts";
import { company } from "../company/words.en.ts";
import { contract } from "../contract/words.en.ts";
import { credit } from "../credit/words.en.ts";
import { customer } from "../customer/words.en.ts";
import { delivery } from "../delivery/words.en.ts";
import { dispute } from "../dispute/words.en.ts";
import { paper } from "../document/actions.en.ts";
import { document } from "../document/words.en.ts";
import { fault } from "../frame/fault.en.ts";
import { frame } from "../frame/words.en.ts";
import { home } from "../home/words.en.ts";
import { importWords } from "../import/words.en.ts";
import { item } from "../item/words.en.ts";
import { landing } from "../landing/words.en.ts";
import { link } from "../link/words.en.ts";
import { money } from "../money/words.en.ts";
import { till } from "../money-account/words.en.ts";
import { portal } from "../portal/words.en.ts";
import { promise } from "../promise/words.en.ts";
import { proof } from "../proof/words.en.ts";
import { proposal } from "../proposal/words.en.ts";
import { receipt } from "../receipt/words.en.ts";
import { reminder } from "../reminder/words.en.ts";
import { series } from "../series/words.en.ts";
import { shift } from "../shift/words.en.ts";
import { sheet } from "../statement/sheet.words.en.ts";
import { statement } from "../statement/words.en.ts";

export const en = {
  ...{ frame, fault, landing, company, home, customer, sheet, shift, statement, till, import: importWords },
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
  ...money,
  ...receipt,
  ...chargeWords,
} as const;

export type English = typeof en;

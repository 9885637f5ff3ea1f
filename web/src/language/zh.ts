import { adjustment } from "../adjustment/words.zh.ts";
import { allocation } from "../allocation/words.zh.ts";
import { archive } from "../archive/words.zh.ts";
import { check } from "../check/words.zh.ts";
import { company } from "../company/words.zh.ts";
import { credit } from "../credit/words.zh.ts";
import { customer } from "../customer/words.zh.ts";
import { document } from "../document/words.zh.ts";
import { fault } from "../frame/fault.zh.ts";
import { frame } from "../frame/words.zh.ts";
import { home } from "../home/words.zh.ts";
import { importWords } from "../import/words.zh.ts";
import { item } from "../item/words.zh.ts";
import { landing } from "../landing/words.zh.ts";
import { money } from "../money/words.zh.ts";
import { till } from "../money-account/words.zh.ts";
import { receipt } from "../receipt/words.zh.ts";
import { series } from "../series/words.zh.ts";
import { shift } from "../shift/words.zh.ts";
import { statement } from "../statement/words.zh.ts";
import type { English } from "./en.ts";
import type { Same } from "./same.ts";

export const zh: Same<English> = {
  ...{ archive, check, series },
  ...{ adjustment, allocation, credit, document, item },
  ...{ frame, fault, landing, company, home, customer, shift, statement, till, import: importWords },
  ...money,
  ...receipt,
};

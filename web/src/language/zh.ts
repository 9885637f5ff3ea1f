import { approval } from "../approval/words.zh.ts";
import { archive } from "../archive/words.zh.ts";
import { chargeWords } from "../charge/words.zh.ts";
import { check } from "../check/words.zh.ts";
import { company } from "../company/words.zh.ts";
import { contract } from "../contract/words.zh.ts";
import { customer } from "../customer/words.zh.ts";
import { paper } from "../document/actions.zh.ts";
import { fault } from "../frame/fault.zh.ts";
import { frame } from "../frame/words.zh.ts";
import { home } from "../home/words.zh.ts";
import { importWords } from "../import/words.zh.ts";
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
  ...{ approval, archive, check, contract, paper, series },
  ...{ frame, fault, landing, company, home, customer, shift, statement, till, import: importWords },
  ...money,
  ...receipt,
  ...chargeWords,
};

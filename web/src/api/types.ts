import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "./router.ts";

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

export type Company = Outputs["company"]["get"];
export type PaperStyle = Required<Omit<Outputs["company"]["paperStyle"], "hasLogo">>;
export type Home = Outputs["company"]["home"];
export type HomeCurrency = Home["currencies"][number];
export type Ageing = HomeCurrency["ageing"];
export type CustomerRow = Outputs["customer"]["list"]["rows"][number];
export type CustomerSort = NonNullable<Inputs["customer"]["list"]["sort"]>;
export type Customer = Outputs["customer"]["get"];
export type AccountFigures = Outputs["customer"]["figures"][number];
export type LedgerEntry = Outputs["customer"]["ledger"]["entries"][number];
export type ReceiptPreview = Outputs["receipt"]["preview"];
export type PaymentMethod = Inputs["receipt"]["issue"]["method"];
export type Mapping = Outputs["import"]["inspect"]["mapping"];
export type Inspection = Outputs["import"]["inspect"];
export type ImportPreview = Outputs["import"]["preview"];
export type ImportJob = Outputs["import"]["get"];
export type Rejection = Outputs["import"]["rejected"][number];
export type Run = Outputs["statement"]["runs"]["runs"][number];
export type StatementRow = Outputs["statement"]["list"]["rows"][number];

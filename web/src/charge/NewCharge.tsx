import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import { useCompany } from "../company/useCompany.ts";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { readAmount } from "../money/money.ts";
import { rateOf } from "../money/RateField.tsx";
import { ChargeForm, type ChargeValues } from "./ChargeForm.tsx";
import { invoiceOf } from "./invoice.ts";
import { lineOf } from "./lines.ts";
import { Recorded } from "./Recorded.tsx";

const route = getRouteApi("/signed/company/charges/new");

/** What a customer is asked to pay, written down once: the id stays the same until the next one begins. */
export function NewCharge() {
  const { t } = useWords();
  const { customer } = route.useSearch();
  const [chargeId, nextId] = useNewId("chg");
  const company = useCompany();
  const [isFirst, setIsFirst] = useState(true);
  const create = useMutation(api.charge.create.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }));

  const send = ({
    amount,
    number,
    purpose = "",
    rate,
    terms: _,
    lines: typed,
    invoice: paper,
    ...values
  }: ChargeValues) => {
    const reading = readAmount(amount, values.currency);
    if (create.isPending || !("amountMinor" in reading)) return;
    const { currency } = values;
    const lines = (typed ?? []).flatMap((line) => lineOf(line, currency) ?? []);
    const invoice = invoiceOf(paper, currency);
    const rated = rateOf(rate, currency, company.currency);
    const beside = { ...rated, ...(lines.length > 0 ? { lines } : {}), ...(invoice ? { invoice } : {}) };
    const { amountMinor } = reading;
    create.mutate({ ...values, ...beside, purpose, number: number.trim(), amountMinor, chargeId });
  };
  const next = () => {
    nextId();
    setIsFirst(false);
    create.reset();
  };
  return (
    <Page title={t("charge.new")}>
      {create.data && create.variables ? (
        <Recorded charge={create.data} customerId={create.variables.customerId} onNext={next} />
      ) : (
        <ChargeForm
          customer={isFirst ? customer : undefined}
          busy={create.isPending}
          error={create.error}
          onSend={send}
        />
      )}
    </Page>
  );
}

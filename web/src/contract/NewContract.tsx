import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { App } from "antd";
import { api, queryClient } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import { useToday } from "../company/useToday.ts";
import { formatDay } from "../day/day.ts";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { ContractForm } from "./ContractForm.tsx";
import { type ContractValues, contentOf } from "./values.ts";

const route = getRouteApi("/signed/company/contracts/new");

/** A contract written down once: the id stays the same however often it is sent. */
export function NewContract() {
  const { t, locale } = useWords();
  const { message } = App.useApp();
  const { customer } = route.useSearch();
  const navigate = route.useNavigate();
  const today = useToday() ?? "";
  const [contractId] = useNewId("ctr");
  const create = useMutation(
    api.contract.create.mutationOptions({
      onSuccess: async ({ reference, nextDate }) => {
        await queryClient.invalidateQueries();
        const next = nextDate === undefined || nextDate <= today ? undefined : formatDay(nextDate, locale);
        const then = next ? t("contract.createdNext", { date: next }) : t("contract.createdNow");
        void message.success(`${t("contract.created", { number: reference })} ${then}`);
        await navigate({ to: "/contracts/$contractId", params: { contractId } });
      },
    }),
  );
  const send = (values: ContractValues) => {
    const content = contentOf(values);
    if (!content || create.isPending) return;
    const { customerId, currency, past, pastFrom } = values;
    const said = past === "from" ? (pastFrom ? { from: pastFrom } : undefined) : past;
    create.mutate({ ...content, contractId, customerId, currency, ...(said ? { past: said } : {}) });
  };
  return (
    <Page title={t("contract.new")}>
      <ContractForm
        initial={customer ? { customerId: customer } : {}}
        busy={create.isPending}
        error={create.error}
        send={t("contract.create")}
        onSend={send}
      />
    </Page>
  );
}

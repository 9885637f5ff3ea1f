import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { useWords } from "../language/language.ts";
import { ContractTable } from "./ContractTable.tsx";

/** What this customer is charged again and again. */
export function CustomerContracts({ customerId }: { customerId: string }) {
  const { t } = useWords();
  const list = useQuery(api.contract.ofCustomer.queryOptions({ customerId }));
  const add = (
    <LinkButton to="/contracts/new" search={{ customer: customerId }}>
      {t("contract.new")}
    </LinkButton>
  );
  if (list.data?.length === 0)
    return (
      <Empty title={t("contract.none")} text={t("contract.noneText")}>
        {add}
      </Empty>
    );
  return (
    <div className="stack">
      <FaultNote error={list.error} retry={() => void list.refetch()} />
      {list.error ? null : <ContractTable rows={list.data} />}
      <div>{add}</div>
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { api } from "../api/client.ts";
import { CustomerPicker } from "../customer/CustomerPicker.tsx";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import type { DisputesSearch } from "../search.ts";
import { Causes } from "./Causes.tsx";
import { DisputeTable } from "./DisputeTable.tsx";
import "./dispute.css";

const route = getRouteApi("/signed/company/disputes");

const empty = {
  open: ["dispute.none", "dispute.noneText"],
  mine: ["dispute.noneMine", "dispute.noneMineText"],
  resolved: ["dispute.noneResolved", "dispute.noneResolvedText"],
} as const;

/** The inbox: what is to be answered first stands first. */
export function Disputes() {
  const { t } = useWords();
  const { show = "open", customer } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(
    api.dispute.list.queryOptions({
      state: show === "resolved" ? "resolved" : "open",
      mine: show === "mine",
      ...(customer ? { customerId: customer } : {}),
      limit: 200,
    }),
  );
  const go = (search: DisputesSearch) => void navigate({ search, replace: true });
  const ofCustomer = customer ? { customer } : {};
  const [title, text] = empty[show];
  return (
    <Page title={t("dispute.title")} under={t("dispute.intro")}>
      <div className="stack">
        <div className="row dispute-filter">
          <Segmented
            aria-label={t("dispute.filter")}
            value={show}
            options={(["open", "mine", "resolved"] as const).map((value) => ({ value, label: t(`dispute.${value}`) }))}
            onChange={(value: "open" | "mine" | "resolved") =>
              go({ ...(value === "open" ? {} : { show: value }), ...ofCustomer })
            }
          />
          <label htmlFor="customer">
            <span className="visually-hidden">{t("dispute.onlyCustomer")}</span>
            <CustomerPicker
              id="customer"
              key={customer ?? ""}
              {...(customer ? { value: customer } : {})}
              onChange={(customerId) => go({ ...(show === "open" ? {} : { show }), customer: customerId })}
            />
          </label>
          {customer ? (
            <Button onClick={() => go(show === "open" ? {} : { show })}>{t("dispute.allCustomers")}</Button>
          ) : null}
        </div>
        <FaultNote error={list.error} retry={() => void list.refetch()} />
        {list.data?.length === 0 ? <Empty title={t(title)} text={t(text)} /> : <DisputeTable rows={list.data} />}
        <Causes />
      </div>
    </Page>
  );
}

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { api } from "../api/client.ts";
import type { CustomerSort } from "../api/types.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Page } from "../frame/Page.tsx";
import { SearchBox } from "../frame/SearchBox.tsx";
import { useWords } from "../language/language.ts";
import type { CustomersSearch } from "../search.ts";
import { CustomerTable } from "./CustomerTable.tsx";
import { StartWithData } from "./StartWithData.tsx";
import "./customer.css";

const route = getRouteApi("/signed/company/customers");
const size = 50;

/** Every customer with what they owe; search, order and page stand in the address. */
export function Customers() {
  const { t } = useWords();
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const { search = "", sort = "name", descending = false, page = 1 } = asked;
  const list = useQuery({
    ...api.customer.list.queryOptions({
      ...(search ? { search } : {}),
      ...{ sort, descending, offset: (page - 1) * size, limit: size },
    }),
    placeholderData: keepPreviousData,
  });
  const change = (next: CustomersSearch) =>
    void navigate({ search: { ...asked, page: 1, ...next }, replace: next.search !== undefined });
  const nobody = list.data?.total === 0 && search === "";

  return (
    <Page
      title={t("customer.customers")}
      under={list.data && !nobody ? t("customer.count", { count: list.data.total }) : <>&nbsp;</>}
      actions={
        <LinkButton to="/customers/new" color="primary" variant="solid">
          {t("customer.new")}
        </LinkButton>
      }
    >
      {nobody ? (
        <StartWithData />
      ) : (
        <div className="stack">
          <SearchBox label={t("customer.search")} value={search} onSearch={(text) => change({ search: text })} />
          <FaultNote error={list.error} retry={() => void list.refetch()} />
          {list.data?.total === 0 ? (
            <Empty title={t("customer.noMatch", { search })} text={t("customer.noMatchText")} />
          ) : (
            <CustomerTable
              list={list.data}
              waiting={list.isPlaceholderData}
              sort={sort}
              descending={descending}
              onSort={(by: CustomerSort, down: boolean) => change({ sort: by, descending: down })}
              paging={{ page, size, onPage: (next) => change({ page: next }) }}
            />
          )}
        </div>
      )}
    </Page>
  );
}

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { Contract } from "../api/types.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { SearchBox } from "../frame/SearchBox.tsx";
import { useWords } from "../language/language.ts";
import type { ChargesSearch } from "../search.ts";
import { ContractTable } from "./ContractTable.tsx";

const route = getRouteApi("/signed/company/charges");
const size = 50;
const states = ["all", "active", "paused", "ended"] as const;

/** All contracts of the company. */
export function Contracts() {
  const { t } = useWords();
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const { search = "", page = 1 } = asked;
  const [state, setState] = useState<Contract["state"] | "all">("all");
  const list = useQuery({
    ...api.contract.list.queryOptions({
      ...{ search, offset: (page - 1) * size, limit: size },
      ...(state === "all" ? {} : { state }),
    }),
    placeholderData: keepPreviousData,
  });
  const change = (next: ChargesSearch) => void navigate({ search: { ...asked, page: 1, ...next }, replace: true });
  const { total, rows } = list.data ?? {};
  const nothing = total === 0 && search === "" && state === "all";
  if (nothing)
    return (
      <Empty title={t("contract.none")} text={t("contract.noneText")}>
        <LinkButton to="/contracts/new" color="primary" variant="solid">
          {t("contract.new")}
        </LinkButton>
      </Empty>
    );
  return (
    <div className="stack">
      <div className="row between">
        <SearchBox label={t("contract.search")} value={search} onSearch={(text) => change({ search: text })} />
        <Segmented
          aria-label={t("contract.stateTitle")}
          options={states.map((value) => ({
            value,
            label: value === "all" ? t("contract.allStates") : t(`contract.state.${value}`),
          }))}
          value={state}
          onChange={(next) => {
            setState(next);
            change({});
          }}
        />
      </div>
      <FaultNote error={list.error} retry={() => void list.refetch()} />
      {total === 0 ? (
        <Empty title={t("contract.noMatch")} text={t("contract.noMatchText")} />
      ) : (
        <>
          {total === undefined ? null : <p className="soft">{t("contract.count", { count: total })}</p>}
          <ContractTable
            rows={rows}
            waiting={list.isPlaceholderData}
            paging={{ page, size, total: total ?? 0, onPage: (next) => change({ page: next }) }}
          />
        </>
      )}
    </div>
  );
}

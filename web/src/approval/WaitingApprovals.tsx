import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { api } from "../api/client.ts";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

/** What waits for a second person of one customer; nothing where nothing does. */
export function WaitingApprovals({ customerId }: { customerId: string }) {
  const { t } = useWords();
  const { data } = useQuery(api.approval.list.queryOptions({ customerId }));
  const approvals = data?.approvals ?? [];
  if (approvals.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={t("approval.ofCustomer", { count: approvals.length })}
      description={
        <ul className="plain-list">
          {approvals.map(({ documentId, kind, amountMinor, currency }) => (
            <li key={documentId}>
              <Link to="/approvals">
                {t(`approval.kinds.${kind}`)} <Money minor={amountMinor} currency={currency} />
              </Link>
            </li>
          ))}
        </ul>
      }
    />
  );
}

import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { SuppressedAddress } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { LiftDialog } from "./LiftDialog.tsx";

/** Says which of a customer's addresses get no mail, why, and what to do. */
export function SuppressedNote({ customerId }: { customerId: string }) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const [lifted, setLifted] = useState<SuppressedAddress>();
  const { data: found = [] } = useQuery(api.delivery.suppressedOf.queryOptions({ customerId }));
  return (
    <>
      {found.map((suppressed) => (
        <Alert
          key={suppressed.addressIndex}
          type="warning"
          showIcon
          title={t("delivery.noMailTo", { address: suppressed.address })}
          description={t(`delivery.because.${suppressed.reason}`, {
            at: formatInstant(suppressed.since, zone, locale),
          })}
          action={
            <Button size="small" onClick={() => setLifted(suppressed)}>
              {t("delivery.lift")}
            </Button>
          }
        />
      ))}
      {lifted ? <LiftDialog suppressed={lifted} onClose={() => setLifted(undefined)} /> : null}
    </>
  );
}

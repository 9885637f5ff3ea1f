import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useWords } from "../language/language.ts";
import { CorrectionDialog } from "./CorrectionDialog.tsx";

const acts = ["adjustment", "opening-balance"] as const;

/** The two documents that correct what is owed and have no item to begin from. */
export function CorrectionMenu({ customerId, currency }: { customerId: string; currency: string }) {
  const { t } = useWords();
  const [act, setAct] = useState<(typeof acts)[number]>();
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: acts.map((key) => ({ key, label: t(`entry.${key}`) })),
          onClick: ({ key }) => setAct(acts.find((each) => each === key)),
        }}
      >
        <Button aria-label={t("adjustment.others")}>⋯</Button>
      </Dropdown>
      {act ? <CorrectionDialog {...{ act, customerId, currency }} onClose={() => setAct(undefined)} /> : null}
    </>
  );
}

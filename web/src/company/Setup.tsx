import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Form, Radio } from "antd";
import { useState } from "react";
import { api, client, queryClient } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LanguageSwitch } from "../frame/LanguageSwitch.tsx";
import { usePageTitle } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { chooseCompany } from "../session/current.ts";
import { type FirstPeriod, firstPeriodEnd } from "./firstPeriod.ts";
import { browserZone, guessCountry, guessCurrency } from "./guess.ts";
import { IdentityFields, StatementDayFields } from "./SettingFields.tsx";
import "./company.css";

type Values = {
  name: string;
  zone: string;
  country: string;
  currency: string;
  language: "zh" | "en";
  cutoff: number | "last";
  sendAfterWorkingDays: number;
  sendHour: number;
  firstPeriod: FirstPeriod;
};
type Way = "import" | "sample";

/** The first minute: who the company is, and then the spreadsheet or a sample to look around in. */
export function Setup() {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const [companyId] = useNewId("ten");
  const [importId] = useNewId("imp");
  const [way, setWay] = useState<Way>("import");
  const zone = browserZone();
  usePageTitle(t("company.setup"));

  const create = useMutation({
    mutationFn: async ({ firstPeriod, ...values }: Values) => {
      // Who looks around wants to see statements, and can have those of a period that is over at once.
      const end = firstPeriodEnd(way === "sample" ? "previous" : firstPeriod, values.zone, values.cutoff);
      await client.company.create.mutate({ ...values, companyId, ...(end ? { firstPeriodEnd: end } : {}) });
      chooseCompany(companyId);
      queryClient.removeQueries({ queryKey: api.pathKey() });
      if (way === "sample") await client.company.loadSample.mutate({ importId });
    },
    onSuccess: () =>
      way === "sample" ? navigate({ to: "/imports/$importId", params: { importId } }) : navigate({ to: "/imports" }),
  });
  return (
    <div className="setup">
      <header className="row between">
        <span className="brand">
          <img src="/mark.svg" alt="" />
          {t("frame.brand")}
        </span>
        <LanguageSwitch />
      </header>
      <main>
        <h1>{t("company.setup")}</h1>
        <p className="soft">{t("company.setupText")}</p>
        <Form<Values>
          className="card"
          layout="vertical"
          initialValues={{
            zone,
            country: guessCountry(zone, navigator.languages),
            currency: guessCurrency(zone, navigator.languages),
            language,
            cutoff: "last",
            sendAfterWorkingDays: 3,
            sendHour: 9,
            firstPeriod: "current",
          }}
          onFinish={(values) => create.isPending || create.mutate(values)}
        >
          <IdentityFields />
          <StatementDayFields />
          <FirstPeriodField />
          <div className="stack">
            <FaultNote error={create.error} />
            <WaysOn busy={create.isPending ? way : undefined} onWay={setWay} />
          </div>
        </Form>
      </main>
    </div>
  );
}

function FirstPeriodField() {
  const { t } = useWords();
  return (
    <Form.Item name="firstPeriod" label={t("company.firstPeriod")} extra={t("company.firstPeriodText")}>
      <Radio.Group
        options={[
          { value: "current", label: t("company.currentPeriod") },
          { value: "previous", label: t("company.previousPeriod") },
        ]}
      />
    </Form.Item>
  );
}

/** Both save the company; they part in what comes after. */
function WaysOn({ busy, onWay }: { busy: Way | undefined; onWay: (way: Way) => void }) {
  const { t } = useWords();
  return (
    <div className="ways-on">
      <Button type="primary" size="large" htmlType="submit" loading={busy === "import"} onClick={() => onWay("import")}>
        {t("company.thenImport")}
      </Button>
      <Button size="large" htmlType="submit" loading={busy === "sample"} onClick={() => onWay("sample")}>
        {t("company.thenSample")}
      </Button>
    </div>
  );
}

import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Form, Skeleton } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import type { Customer } from "../api/types.ts";
import { paperLanguages } from "../company/statement.ts";
import { useCompany } from "../company/useCompany.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { Links } from "../link/Links.tsx";
import { formatMoney } from "../money/money.ts";
import { CustomerCheck } from "../proof/CustomerCheck.tsx";
import { EarlierProposals } from "../proposal/Proposals.tsx";
import { CustomerFields } from "./CustomerFields.tsx";
import { type ProfileValues, profileOf, valuesOf } from "./profile.ts";

/** Contact data, shown when this tab is opened and changed here. */
export function Details({ customerId }: { customerId: string }) {
  const [editing, setEditing] = useState(false);
  const customer = useQuery(api.customer.get.queryOptions({ customerId }));
  if (customer.error) return <FaultNote error={customer.error} retry={() => void customer.refetch()} />;
  if (!customer.data) return <Skeleton active title={false} paragraph={{ rows: 7 }} />;
  return (
    <div className="stack">
      {editing ? (
        <Edit customer={customer.data} onDone={() => setEditing(false)} />
      ) : (
        <Shown customer={customer.data} onEdit={() => setEditing(true)} />
      )}
      <EarlierProposals customerId={customerId} />
      <Links customerId={customerId} />
      <CustomerCheck customerId={customerId} />
    </div>
  );
}

function Shown({ customer, onEdit }: { customer: Customer; onEdit: () => void }) {
  const { t, locale } = useWords();
  const { contact, mails, creditLimit: limit } = customer;
  const wanted = [
    ...(mails.receipts ? [t("customer.mailReceipts")] : []),
    ...(mails.documents ? [t("customer.mailDocuments")] : []),
  ];
  const lines = [
    { label: t("customer.kind"), text: t(`customer.${customer.kind}`) },
    { label: t("customer.language"), text: customer.language === "zh" ? "中文" : "English" },
    { label: t("customer.email"), text: contact.email },
    { label: t("customer.mails"), text: wanted.join("\n") || t("customer.mailNothing") },
    {
      label: t("customer.reminders"),
      text: mails.reminders ? t("customer.remindersByMail") : t("customer.remindersNone"),
    },
    { label: t("customer.statements"), text: useWishes(customer).join("\n") },
    { label: t("customer.creditLimit"), text: limit ? formatMoney(limit.amountMinor, limit.currency, locale) : "" },
    { label: t("customer.contactPerson"), text: contact.person },
    { label: t("customer.phone"), text: contact.phone },
    { label: t("customer.address"), text: contact.address },
    { label: t("customer.taxNumber"), text: contact.taxNumber },
  ];
  return (
    <section className="card stack narrow">
      <dl className="details">
        {lines.map(({ label, text }) => (
          <div key={label} style={{ display: "contents" }}>
            <dt>{label}</dt>
            <dd className="lines">{text || <span className="soft">{t("customer.notGiven")}</span>}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Button onClick={onEdit}>{t("customer.edit")}</Button>
      </div>
    </section>
  );
}

/** What it wants of its statements otherwise than the company has it, a line each. */
function useWishes({ statements, contact }: Customer): string[] {
  const { t } = useWords();
  const { layout, rhythm, language, currencies, delivery } = statements;
  const wishes = [
    layout && t(`company.layouts.${layout}`),
    rhythm && t(`company.rhythms.${rhythm}`),
    language && paperLanguages[language],
    currencies.length > 0 && currencies.join(", "),
    delivery === "link" && t("customer.deliveries.link"),
    contact.copies.length > 0 && `${t("customer.copies")}: ${contact.copies.join(", ")}`,
  ].filter((wish): wish is string => typeof wish === "string");
  return wishes.length > 0 ? wishes : [t("customer.asCompanyHas")];
}

function Edit({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const { t, locale } = useWords();
  const company = useCompany();
  const { customerId, version } = customer;
  const change = useMutation(
    api.customer.change.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.customer.pathKey() });
        onDone();
      },
    }),
  );
  return (
    <Form<ProfileValues>
      className="card narrow"
      layout="vertical"
      initialValues={valuesOf(customer, company.currency, locale)}
      onFinish={(values) =>
        change.isPending || change.mutate({ ...profileOf(values, customer.language), customerId, version })
      }
    >
      <CustomerFields />
      <div className="stack">
        <FaultNote error={change.error} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {t("customer.save")}
          </Button>
          <Button onClick={onDone}>{t("customer.cancel")}</Button>
        </div>
      </div>
    </Form>
  );
}

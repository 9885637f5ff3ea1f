import type { PortalOverview } from "../api/types.ts";
import { useWords } from "../language/language.ts";

type Props = { company: PortalOverview["company"]; reference: string };

/** The company's bank as it is printed, and whom to ask. */
export function Pay({ company: { name, bank, phone, email, address }, reference }: Props) {
  const { t } = useWords();
  return (
    <section className="card pay">
      {bank ? (
        <div>
          <h2>{t("portal.pay")}</h2>
          <p className="lines">{bank}</p>
          <p className="soft">{t("portal.payQuote", { reference })}</p>
        </div>
      ) : null}
      <div>
        <h2>{t("portal.questions")}</h2>
        <p>{name}</p>
        {phone ? (
          <p>
            <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>
          </p>
        ) : null}
        {email ? (
          <p>
            <a href={`mailto:${email}`}>{email}</a>
          </p>
        ) : null}
        {address ? <p className="lines soft">{address}</p> : null}
      </div>
    </section>
  );
}

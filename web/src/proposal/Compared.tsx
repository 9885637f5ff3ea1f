import type { Proposal } from "../api/types.ts";
import { useWords } from "../language/language.ts";

const names = {
  person: "customer.contactPerson",
  email: "customer.email",
  copies: "customer.copies",
  phone: "customer.phone",
  address: "customer.address",
} as const satisfies Record<Proposal["changes"][number]["field"], string>;

type Props = { changes: Proposal["changes"]; isDecided: boolean };

/** Old and new side by side, field by field. */
export function Compared({ changes, isDecided }: Props) {
  const { t } = useWords();
  const text = (lines: string[]) => lines.join("\n") || <span className="soft">{t("customer.notGiven")}</span>;
  return (
    <table className="compared">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t("proposal.field")}</span>
          </th>
          <th scope="col">{t(isDecided ? "proposal.earlierData" : "proposal.now")}</th>
          <th scope="col">{t("proposal.proposed")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{t(names[field])}</th>
            <td className="lines">{text(before)}</td>
            <td className="lines">{text(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

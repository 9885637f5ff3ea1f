import { Link } from "@tanstack/react-router";
import "./name.css";

type Props = { customerId: string; name: string; reference: string };

/** A person's name is sealed and not in lists: then the reference stands for it. */
export function CustomerName({ customerId, name, reference }: Props) {
  return (
    <Link to="/customers/$customerId" params={{ customerId }} className="customer-name">
      {name || reference}
    </Link>
  );
}

/** How many customers there are, `c1` to `c32`, each with a charge that settles all receipts of a run. */
export const customers = 32;

export const schema = `
  CREATE TABLE membership (person_id text PRIMARY KEY, company_id text NOT NULL);
  CREATE TABLE series (company_id text, name text, last integer NOT NULL, PRIMARY KEY (company_id, name));
  CREATE TABLE customer (company_id text, id text, balance_minor bigint NOT NULL, PRIMARY KEY (company_id, id));
  CREATE TABLE charge (
    company_id text, id text, customer_id text NOT NULL, due_date date NOT NULL, date date NOT NULL,
    amount_minor bigint NOT NULL, remainder_minor bigint NOT NULL CHECK (remainder_minor >= 0),
    PRIMARY KEY (company_id, id), FOREIGN KEY (company_id, customer_id) REFERENCES customer
  );
  CREATE INDEX charge_open ON charge (company_id, customer_id, due_date, date, id) WHERE remainder_minor > 0;
  CREATE TABLE receipt (
    company_id text, id text, customer_id text NOT NULL, amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    received_on date NOT NULL, method text NOT NULL, number text NOT NULL, unapplied_minor bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (company_id, id), UNIQUE (company_id, number), FOREIGN KEY (company_id, customer_id) REFERENCES customer
  );
  CREATE TABLE allocation (
    company_id text, receipt_id text, charge_id text, amount_minor bigint NOT NULL,
    PRIMARY KEY (company_id, receipt_id, charge_id),
    FOREIGN KEY (company_id, receipt_id) REFERENCES receipt, FOREIGN KEY (company_id, charge_id) REFERENCES charge
  );
  CREATE TABLE event (id bigserial PRIMARY KEY, company_id text NOT NULL, type text NOT NULL, document_id text NOT NULL);
  INSERT INTO membership VALUES ('person', 'company');
  INSERT INTO series VALUES ('company', 'R-2026', 0);
  INSERT INTO customer SELECT 'company', 'c' || n, 1000000000 FROM generate_series(1, ${customers}) n;
  INSERT INTO charge SELECT 'company', 'h' || n, 'c' || n, '2026-10-20', '2026-10-05', 1000000000, 1000000000
    FROM generate_series(1, ${customers}) n;
`;

/** The statements of a receipt that are longer than a line; data-modifying CTEs spare a round trip each. */
export const charges = {
  open: `SELECT id, remainder_minor FROM charge WHERE company_id = $1 AND customer_id = $2 AND remainder_minor > 0
    ORDER BY due_date, date, id FOR UPDATE`,
  receipt: `INSERT INTO receipt (company_id, id, customer_id, amount_minor, received_on, method, number, unapplied_minor)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
  settle: `WITH settled AS (
      UPDATE charge SET remainder_minor = remainder_minor - $3::bigint WHERE company_id = $1 AND id = $2
    ) INSERT INTO allocation VALUES ($1, $4, $2, $3::bigint)`,
  balance: `WITH paid AS (
      UPDATE customer SET balance_minor = balance_minor - $3::bigint WHERE company_id = $1 AND id = $2
    ) INSERT INTO event (company_id, type, document_id) VALUES ($1, 'receipt.issued', $4)`,
};

export type Input = {
  receiptId: string;
  customerId: string;
  amountMinor: number;
  receivedOn: string;
  method: string;
};

const text = { type: "string", minLength: 1, maxLength: 100 };

/** JSON schema of the body. */
export const input = {
  type: "object",
  additionalProperties: false,
  required: ["receiptId", "customerId", "amountMinor", "receivedOn", "method"],
  properties: {
    ...{ receiptId: text, customerId: text, method: text },
    amountMinor: { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    receivedOn: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" },
  },
};

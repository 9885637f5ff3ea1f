import { createHmac, timingSafeEqual } from "node:crypto";
import { credentials } from "./resources.ts";

/** Why S3 refuses an upload. */
export type Refusal = { statusCode: 400 | 403; code: string; message: string };

type Triple = [operator: string, subject: string | number, value: string | number];
type Condition = Record<string, string> | Triple;
type Policy = { expiration: string; conditions: Condition[] };

const denied = (message: string): Refusal => ({ statusCode: 403, code: "AccessDenied", message });
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** Signature Version 4 of a policy: date, region and service out of the credential, then the policy itself. */
function isSigned(fields: Map<string, string>, policy: string): boolean {
  const [, ...scope] = (fields.get("x-amz-credential") ?? "").split("/");
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${credentials.secretAccessKey}`);
  const wanted = hmac(key, policy);
  const given = Buffer.from(fields.get("x-amz-signature") ?? "", "hex");
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** What S3 lets a form bring along without the policy naming it. */
const free = new Set(["policy", "x-amz-signature", "file", "bucket"]);

/** Conditions come as `{name: value}` too, which means the same as `["eq", "$name", value]`. */
const triples = ({ conditions }: Policy): Triple[] =>
  conditions.flatMap((condition): Triple[] =>
    Array.isArray(condition)
      ? [condition]
      : Object.entries(condition).map(([name, value]) => ["eq", `$${name}`, value]),
  );

function conditionsRefuse(policy: Policy, fields: Map<string, string>, size: number): Refusal | undefined {
  const named = new Set<string>(free);
  for (const [operator, subject, value] of triples(policy)) {
    if (operator === "content-length-range") {
      if (size < Number(subject))
        return { statusCode: 400, code: "EntityTooSmall", message: "The upload is too small." };
      if (size > Number(value)) return { statusCode: 400, code: "EntityTooLarge", message: "The upload is too large." };
      continue;
    }
    const name = String(subject).slice(1).toLowerCase();
    const given = fields.get(name) ?? "";
    named.add(name);
    const holds = operator === "starts-with" ? given.startsWith(String(value)) : given === String(value);
    if (!holds) return denied(`The policy refuses this value of ${name}.`);
  }
  const unnamed = [...fields.keys()].find((name) => !named.has(name));
  return unnamed === undefined ? undefined : denied(`The policy does not name ${unnamed}.`);
}

/**
 * Judges a form upload by its policy, as S3 does and its stand-in does not: signature, expiry, every condition, and no
 * field that no condition names. Nothing when it may pass.
 */
export function uploadRefusal(form: FormData, bucket: string, now: Date): Refusal | undefined {
  const fields = new Map<string, string>();
  for (const [name, value] of form) if (typeof value === "string") fields.set(name.toLowerCase(), value);
  const encoded = fields.get("policy");
  const file = form.get("file");
  if (!encoded) return denied("An upload needs a policy.");
  if (!isSigned(fields, encoded)) {
    return { statusCode: 403, code: "SignatureDoesNotMatch", message: "The policy is not signed by its key." };
  }
  if (!(file instanceof Blob)) return { statusCode: 400, code: "InvalidArgument", message: "There is no file." };
  const policy: Policy = JSON.parse(Buffer.from(encoded, "base64").toString());
  if (new Date(policy.expiration) <= now) return denied("Invalid according to Policy: Policy expired.");
  fields.set("bucket", bucket);
  return conditionsRefuse(policy, fields, file.size);
}

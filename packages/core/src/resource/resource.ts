/** Names of the resources that this process was given, read when first needed so that a test may set them. */
function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
}

export const resource = {
  get table() {
    return required("TABLE_NAME");
  },
  /** Key-store table of the encryption SDK: one branch key per tenant. */
  get branchKeyTable() {
    return required("BRANCH_KEY_TABLE_NAME");
  },
  /** ARN of the KMS key under which branch keys are kept. */
  get sealKeyArn() {
    return required("SEAL_KEY_ARN");
  },
  get bucket() {
    return required("BUCKET_NAME");
  },
  queueUrl: (queue: string) => required(`QUEUE_URL_${queue.toUpperCase().replaceAll("-", "_")}`),
  /** Where people reach the dashboard, without a slash at the end. */
  get publicUrl() {
    return required("PUBLIC_URL");
  },
  /** SES's configuration set, whose events tell what became of a mail. */
  get mailConfigurationSet() {
    return required("MAIL_CONFIGURATION_SET");
  },
  /** Recipients a second that SES grants the account; 14 is what most begin with. */
  get mailsPerSecond() {
    return Number(process.env.MAILS_PER_SECOND ?? 14);
  },
  get mailFrom() {
    return required("MAIL_FROM");
  },
};

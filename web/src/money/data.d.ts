/** The bare list: the package's own entry pulls in helpers that nothing here needs. */
declare module "currency-codes/data.js" {
  const records: readonly { code: string; digits: number | undefined; currency: string }[];
  export default records;
}

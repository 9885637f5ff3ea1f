/** All that belongs to one customer stands in one partition: what is read of a customer is read there, strongly consistent. */
export const customerPartition = {
  field: "pk",
  composite: ["tenantId", "customerId"],
  template: "tenant#${tenantId}#customer#${customerId}",
  casing: "none",
} as const;

import { createHash } from "node:crypto";
import { Entity } from "electrodb";
import { type Actor, actor, type Role } from "../actor/actor.ts";
import { perStage } from "../client/client.ts";
import { Fault } from "../fault/fault.ts";
import { newId } from "../id/id.ts";
import { entityConfig, put, type Write } from "../table/table.ts";

/** A person who signed in, found by a hash of the issuer and its subject. Rebuildable from the members. */
const loginEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "login", version: "1", service: "counterfoil" },
        attributes: {
          loginHash: { type: "string", required: true },
          personId: { type: "string", required: true },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["loginHash"], template: "login#${loginHash}", casing: "none" },
            sk: { field: "sk", composite: [], template: "login", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

const membershipEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "membership", version: "1", service: "counterfoil" },
        attributes: {
          personId: { type: "string", required: true },
          tenantId: { type: "string", required: true },
          memberId: { type: "string", required: true },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["personId"], template: "person#${personId}", casing: "none" },
            sk: { field: "sk", composite: ["tenantId"], template: "membership#${tenantId}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

const memberEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "member", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          memberId: { type: "string", required: true },
          personId: { type: "string", required: true },
          role: { type: ["owner"] as const, required: true },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}", casing: "none" },
            sk: { field: "sk", composite: ["memberId"], template: "member#${memberId}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

/** The person behind a token's issuer and subject; made at the first sign-in. */
export async function personOf(issuer: string, subject: string): Promise<string> {
  const loginHash = createHash("sha256")
    .update(JSON.stringify([issuer, subject]))
    .digest("hex");
  const { data } = await loginEntity().get({ loginHash }).go();
  if (data) return data.personId;
  const personId = newId("person");
  const { data: made } = await loginEntity()
    .upsert({ loginHash })
    .ifNotExists({ personId })
    .go({ response: "all_new" });
  return made.personId;
}

/** The companies of whoever is signed in. */
export async function membershipsOf(personId: string): Promise<{ tenantId: string; memberId: string }[]> {
  const { data } = await membershipEntity().query.primary({ personId }).go({ pages: "all", consistent: true });
  return data.map(({ tenantId, memberId }) => ({ tenantId, memberId }));
}

/**
 * Becomes a member of a company. The tenant comes from the membership that is found, whatever was asked for; the role
 * is read from the company's own member.
 */
export async function memberOf(personId: string, askedFor: string): Promise<Actor> {
  const { data: membership } = await membershipEntity().get({ personId, tenantId: askedFor }).go({ consistent: true });
  if (!membership) throw new Fault("not_allowed", "member.not_in_company");
  const { tenantId, memberId } = membership;
  const { data: member } = await memberEntity().get({ tenantId, memberId }).go({ consistent: true });
  if (member?.personId !== personId) throw new Fault("not_allowed", "member.not_in_company");
  return { type: "member", tenantId, memberId, personId, role: member.role satisfies Role };
}

/** The writes by which a person becomes the owner of a new company; the membership follows once they hold. */
export function ownerOf(tenantId: string, personId: string): { member: Write; join: () => Promise<void> } {
  const memberId = newId("member");
  return {
    member: put("member", memberEntity().create({ tenantId, memberId, personId, role: "owner" })),
    join: async () => {
      await membershipEntity().put({ personId, tenantId, memberId }).go();
    },
  };
}

/** The member of a company that already exists, for a sign-up that is sent a second time. */
export async function rejoin(tenantId: string): Promise<boolean> {
  const current = actor();
  if (!("personId" in current)) return false;
  const { data } = await memberEntity().query.primary({ tenantId }).go({ pages: "all", consistent: true });
  const own = data.find(({ personId }) => personId === current.personId);
  if (own) await membershipEntity().put({ personId: own.personId, tenantId, memberId: own.memberId }).go();
  return own !== undefined;
}

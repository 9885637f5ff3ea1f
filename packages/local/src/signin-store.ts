import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Adapter, AdapterPayload } from "oidc-provider";

/** The oldest go first: somebody who signed in that long ago on this machine signs in again. */
const limit = 1000;

/**
 * Where the issuer keeps sessions, grants and refresh tokens: in a file (mode 0600), so that a restart signs nobody
 * out, or in memory without one. What has expired is the issuer's own business, since every payload says so.
 */
export function signInStore(file?: string): (model: string) => Adapter {
  const kept: [string, AdapterPayload][] = file && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  const payloads = new Map(kept);
  let saving = false;
  const save = () => {
    if (!file || saving) return;
    saving = true;
    // Once for all that one request changes.
    setImmediate(() => {
      saving = false;
      writeFileSync(`${file}.new`, JSON.stringify([...payloads]), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    });
  };
  const remove = (condition: (payload: AdapterPayload) => boolean) => {
    for (const [key, payload] of payloads) if (condition(payload)) payloads.delete(key);
    save();
  };
  return (model) => {
    const find = async (condition: (payload: AdapterPayload) => boolean) =>
      [...payloads].find(([key, payload]) => key.startsWith(`${model}:`) && condition(payload))?.[1];
    return {
      async upsert(id, payload) {
        payloads.delete(`${model}:${id}`);
        payloads.set(`${model}:${id}`, payload);
        for (const key of [...payloads.keys()].slice(0, Math.max(0, payloads.size - limit))) payloads.delete(key);
        save();
      },
      find: async (id) => payloads.get(`${model}:${id}`),
      findByUid: (uid) => find((payload) => payload.uid === uid),
      findByUserCode: (userCode) => find((payload) => payload.userCode === userCode),
      async consume(id) {
        const payload = payloads.get(`${model}:${id}`);
        // Any truthy value says so; the instant would only matter to a grace period, which is not used.
        if (payload) payload.consumed = true;
        save();
      },
      async destroy(id) {
        payloads.delete(`${model}:${id}`);
        save();
      },
      revokeByGrantId: async (grantId) => remove((payload) => payload.grantId === grantId),
    };
  };
}

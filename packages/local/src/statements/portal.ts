import type { PortalStatement } from "../../../documents/test/told/portal.ts";
import type { StatementItem } from "./stored.ts";

/** A customer's own way to its statements: in by the link of its last mail, then what its browser asks for. */
export class Visitor {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  static async entered(url: string, token: string): Promise<Visitor> {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/api/trpc/portal.enter`, {
      ...{ method: "POST", headers, body: JSON.stringify({ token }) },
    });
    const [cookie] = answer.headers.getSetCookie();
    if (!cookie) throw new Error(`the link was refused: ${answer.status} ${await answer.text()}`);
    return new Visitor(url, cookie.split(";")[0] ?? "");
  }

  async statement({ currency, periodEnd, version }: StatementItem): Promise<PortalStatement> {
    const input = encodeURIComponent(JSON.stringify({ currency, periodEnd, version }));
    const answer = await this.#get(`/api/trpc/portal.statement?input=${input}`);
    return (JSON.parse(answer.toString()) as { result: { data: PortalStatement } }).result.data;
  }

  file({ currency, periodEnd, version }: StatementItem, ending: "pdf" | "csv" | "xlsx"): Promise<Buffer> {
    return this.#get(`/api/papers/portal/statement/${currency}/${periodEnd}.${ending}?version=${version}`);
  }

  async #get(path: string): Promise<Buffer> {
    const answer = await fetch(`${this.#url}${path}`, { headers: { cookie: this.#cookie } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok) throw new Error(`${path} was refused: ${answer.status} ${bytes}`);
    return bytes;
  }
}

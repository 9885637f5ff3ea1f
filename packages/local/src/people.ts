import { randomBytes, randomUUID, scrypt, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

/** Somebody who can sign in. Which companies they belong to is not known here. */
export interface Person {
  sub: string;
  email: string;
  /** `salt:hash`, both base64; absent for people made by a script, who have no password. */
  password?: string;
}

const derive = promisify(scrypt) as (
  password: string,
  salt: Buffer,
  length: number,
  options: object,
) => Promise<Buffer>;
/** 32 MiB and some 80 ms a try. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const hash = (password: string, salt: Buffer): Promise<Buffer> => derive(password.normalize("NFKC"), salt, 32, cost);

export const normalised = (email: string): string => email.trim().normalize("NFC").toLowerCase();

/** The people of the local issuer: in a file (mode 0600), or in memory without one. */
export class People {
  readonly #file: string | undefined;
  readonly #people: Map<string, Person>;

  constructor(file?: string) {
    this.#file = file;
    const kept: Person[] = file && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
    this.#people = new Map(kept.map((person) => [person.email, person]));
  }

  #keep(person: Person): Person {
    this.#people.set(person.email, person);
    if (this.#file) {
      // By a rename, so that a crash leaves the old file or the new one.
      writeFileSync(`${this.#file}.new`, JSON.stringify([...this.#people.values()], null, 2), { mode: 0o600 });
      renameSync(`${this.#file}.new`, this.#file);
    }
    return person;
  }

  bySub(sub: string): Person | undefined {
    return [...this.#people.values()].find((person) => person.sub === sub);
  }

  /** The person with this address, made without a password if there is none. */
  ensure(email: string): Person {
    const address = normalised(email);
    return this.#people.get(address) ?? this.#keep({ sub: randomUUID(), email: address });
  }

  /** Nothing when the address is taken. Who was made by a script may take a password this way, this being no cloud. */
  async signUp(email: string, password: string): Promise<Person | undefined> {
    const address = normalised(email);
    const salt = randomBytes(16);
    const sealed = `${salt.toString("base64")}:${(await hash(password, salt)).toString("base64")}`;
    const known = this.#people.get(address);
    if (known?.password) return undefined;
    return this.#keep({ sub: known?.sub ?? randomUUID(), email: address, password: sealed });
  }

  /** Nothing when the address is unknown or the password wrong; both take the same time. */
  async signIn(email: string, password: string): Promise<Person | undefined> {
    const person = this.#people.get(normalised(email));
    const [salt = "", kept = ""] = (person?.password ?? "").split(":");
    const given = await hash(password, Buffer.from(salt, "base64"));
    const wanted = Buffer.from(kept, "base64");
    return wanted.length === given.length && timingSafeEqual(wanted, given) ? person : undefined;
  }
}

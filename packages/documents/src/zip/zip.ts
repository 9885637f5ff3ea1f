import { constants, crc32, deflateRawSync } from "node:zlib";

/**
 * A ZIP file written a piece at a time, whose writer can be put away and taken up again: a file in it is deflated in
 * pieces that end on a byte, which together are one valid stream. No library writes archives that can be resumed.
 */
export type ZipState = {
  /** Bytes handed out so far. */
  offset: number;
  files: number;
  /** The directory of what is in it, base64: it comes last. */
  directory: string;
  open?: OpenFile | undefined;
};
type OpenFile = { name: string; at: number; crc: number; size: number; packed: number };

/** The format's own limits; beyond them it would be ZIP64, which old readers cannot open. */
const mostFiles = 65_000;
const mostBytes = 4_000_000_000;

/** Names are UTF-8 (bit 11), sizes stand after the content (bit 3). */
const flags = 0x0808;
const version = 20;
const deflated = 8;
/** 1 January 1980, midnight: the same content gives the same file. */
const dosDate = 0x0021;

export class ZipWriter {
  #offset: number;
  #files: number;
  readonly #directory: Buffer[];
  #open: OpenFile | undefined;

  constructor(state: ZipState = { offset: 0, files: 0, directory: "" }) {
    this.#offset = state.offset;
    this.#files = state.files;
    this.#directory = [Buffer.from(state.directory, "base64")];
    this.#open = state.open && { ...state.open };
  }

  get files(): number {
    return this.#files;
  }

  get bytes(): number {
    return this.#offset;
  }

  get isFull(): boolean {
    return this.#files > mostFiles || this.#offset > mostBytes;
  }

  state(): ZipState {
    const directory = Buffer.concat(this.#directory).toString("base64");
    return { offset: this.#offset, files: this.#files, directory, open: this.#open && { ...this.#open } };
  }

  /** Begins a file; its name is safe already. All methods give the bytes that come next. */
  begin(name: string): Buffer {
    if (this.#open) throw new Error("a file is being written");
    const bytes = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    this.#common(header, 4);
    header.writeUInt16LE(bytes.length, 26);
    this.#open = { name, at: this.#offset, crc: 0, size: 0, packed: 0 };
    return this.#out(header, bytes);
  }

  write(content: Uint8Array): Buffer {
    const open = this.#current();
    open.crc = crc32(content, open.crc);
    open.size += content.length;
    return this.#pack(open, deflateRawSync(content, { finishFlush: constants.Z_SYNC_FLUSH }));
  }

  end(): Buffer {
    const open = this.#current();
    const last = this.#pack(open, deflateRawSync(new Uint8Array()));
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(0x08074b50, 0);
    this.#sizes(sizes, 4, open);
    this.#directory.push(this.#record(open));
    this.#files += 1;
    this.#open = undefined;
    return Buffer.concat([last, this.#out(sizes)]);
  }

  /** The directory, with which the archive is whole. */
  finish(): Buffer {
    const directory = Buffer.concat(this.#directory);
    const tail = Buffer.alloc(22);
    tail.writeUInt32LE(0x06054b50, 0);
    tail.writeUInt16LE(this.#files, 8);
    tail.writeUInt16LE(this.#files, 10);
    tail.writeUInt32LE(directory.length, 12);
    tail.writeUInt32LE(this.#offset, 16);
    return this.#out(directory, tail);
  }

  #current(): OpenFile {
    if (!this.#open) throw new Error("no file is being written");
    return this.#open;
  }

  #pack(open: OpenFile, bytes: Buffer): Buffer {
    open.packed += bytes.length;
    return this.#out(bytes);
  }

  #out(...parts: Buffer[]): Buffer {
    const bytes = Buffer.concat(parts);
    this.#offset += bytes.length;
    return bytes;
  }

  #common(header: Buffer, at: number): void {
    header.writeUInt16LE(version, at);
    header.writeUInt16LE(flags, at + 2);
    header.writeUInt16LE(deflated, at + 4);
    header.writeUInt16LE(dosDate, at + 8);
  }

  #sizes(bytes: Buffer, at: number, { crc, packed, size }: OpenFile): void {
    bytes.writeUInt32LE(crc, at);
    bytes.writeUInt32LE(packed, at + 4);
    bytes.writeUInt32LE(size, at + 8);
  }

  #record(open: OpenFile): Buffer {
    const name = Buffer.from(open.name);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(version, 4);
    this.#common(record, 6);
    this.#sizes(record, 16, open);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt32LE(open.at, 42);
    return Buffer.concat([record, name]);
  }
}

/**
 * A name for a file in an archive out of what somebody wrote: letters, digits, `-`, `_` and `.` of any script, no
 * path, nothing hidden, and short enough for any disk. May come out empty.
 */
export const fileName = (text: string): string =>
  [...text.normalize("NFC").replace(/[^\p{L}\p{N}_.-]+/gu, "_")]
    .slice(0, 60)
    .join("")
    .replace(/^[._]+|[._]+$/g, "");

import { type FileHandle, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CaughtMessages } from '@unknot/shared/contracts/api/messages';

export type Caught = CaughtMessages['messages'][number];

const keep = 500;
const fileName = 'caught-messages.jsonl';

/** The last 500 messages, in memory and, one JSON line each, in a file that only ever grows by whole lines. */
export class CaughtStore {
  private writing: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly messages: Caught[],
    private readonly file: FileHandle | undefined,
    readonly now: () => Date,
  ) {}

  /** Reads what was caught before; a line that a crash has cut short is left out. */
  static async open(folder: string | undefined, now: () => Date): Promise<CaughtStore> {
    if (folder === undefined) return new CaughtStore([], undefined, now);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, fileName);
    const text = await readFile(path, 'utf8').catch(() => '');
    const messages = text.split('\n').flatMap(parsed).slice(-keep);
    // Written anew at each start, so that the file stays as short as the list.
    await writeFile(`${path}.new`, messages.map((message) => `${JSON.stringify(message)}\n`).join(''), { mode: 0o600 });
    await rename(`${path}.new`, path);
    return new CaughtStore(messages, await open(path, 'a', 0o600), now);
  }

  newestFirst(): Caught[] {
    return this.messages.toReversed();
  }

  /** Keeps a message; resolves when it is in the file. */
  async add(message: Caught): Promise<void> {
    this.messages.push(message);
    if (this.messages.length > keep) this.messages.shift();
    this.writing = this.writing.then(() => this.file?.appendFile(`${JSON.stringify(message)}\n`));
    await this.writing;
  }

  async clear(): Promise<void> {
    this.messages.length = 0;
    this.writing = this.writing.then(() => this.file?.truncate(0));
    await this.writing;
  }

  async close(): Promise<void> {
    await this.writing.catch(() => undefined);
    await this.file?.close();
  }
}

const line = CaughtMessages.shape.messages.element;

function parsed(text: string): Caught[] {
  try {
    return [line.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}

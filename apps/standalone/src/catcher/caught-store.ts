import { type FileHandle, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CaughtMessages } from '@unknot/shared/contracts/api/messages';

export type Caught = CaughtMessages['messages'][number];

const usuallyKept = 500;
const fileName = 'caught-messages.jsonl';

/** The last messages, in memory and, one JSON line each, in a file that only ever grows by whole lines. */
export class CaughtStore {
  private writing: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly messages: Caught[],
    private readonly file: FileHandle | undefined,
    readonly now: () => Date,
    private readonly keep: number,
  ) {}

  /** Reads what was caught before; a line that a crash has cut short is left out. */
  static async open(folder: string | undefined, now: () => Date, keep = usuallyKept): Promise<CaughtStore> {
    if (folder === undefined) return new CaughtStore([], undefined, now, keep);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, fileName);
    const text = await readFile(path, 'utf8').catch(() => '');
    const messages = withAnswers(text.split('\n').flatMap(parsed)).slice(-keep);
    // Written anew at each start, so that the file stays as short as the list.
    await writeFile(`${path}.new`, messages.map((message) => `${JSON.stringify(message)}\n`).join(''), { mode: 0o600 });
    await rename(`${path}.new`, path);
    return new CaughtStore(messages, await open(path, 'a', 0o600), now, keep);
  }

  newestFirst(): Caught[] {
    return this.messages.toSorted((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt)).reverse();
  }

  /** Keeps a message; resolves when it is in the file. */
  async add(message: Caught): Promise<void> {
    this.messages.push(message);
    if (this.messages.length > this.keep) this.messages.shift();
    await this.write(message);
  }

  /** Keeps what a person answered to a message. */
  async answer(message: Caught, text: string): Promise<void> {
    message.replies.push({ text, at: this.now().toISOString() });
    await this.write(message);
  }

  private async write(message: Caught): Promise<void> {
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

/** A text that was answered stands in the file again, with its answer. A mail that came twice stays twice. */
function withAnswers(lines: Caught[]): Caught[] {
  const last = new Map(lines.map((message, index) => [message.channel === 'sms' ? message.id : index, message]));
  return [...last.values()];
}

const line = CaughtMessages.shape.messages.element;

function parsed(text: string): Caught[] {
  try {
    return [line.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}

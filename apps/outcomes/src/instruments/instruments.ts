import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instrument } from './instrument';
import { InstrumentFileInvalid, InstrumentUnknown } from './instrument.errors';

/** The instruments that may be used, by id, version and language. */
export class Instruments {
  private readonly all: readonly Instrument[];

  /** @throws InstrumentFileInvalid when two files describe the same instrument. */
  constructor(instruments: readonly Instrument[]) {
    const keys = instruments.map(keyOf);
    const twice = keys.find((key, at) => keys.indexOf(key) !== at);
    if (twice) throw new InstrumentFileInvalid(twice, 'is described by two files');
    this.all = instruments;
  }

  /**
   * The wording nearest to a language: the same tag, then the same language, then English, then any.
   * @throws InstrumentUnknown when there is no such instrument.
   */
  find(id: string, version: string, locale = 'en'): Instrument {
    const candidates = this.all.filter((one) => one.id === id && one.version === version);
    const language = (tag: string) => tag.toLowerCase().split('-')[0];
    const found =
      candidates.find((one) => one.language.toLowerCase() === locale.toLowerCase()) ??
      candidates.find((one) => language(one.language) === language(locale)) ??
      candidates.find((one) => language(one.language) === 'en') ??
      candidates[0];
    if (!found) throw new InstrumentUnknown(id, version);
    return found;
  }
}

const keyOf = (one: Instrument) => `${one.id} ${one.version} ${one.language}`;

/**
 * Reads one instrument file.
 * @throws InstrumentFileInvalid with the field and what is wrong with it.
 */
export function parseInstrument(file: string, text: string): Instrument {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InstrumentFileInvalid(file, 'is not JSON');
  }
  const result = Instrument.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new InstrumentFileInvalid(file, `${issue.path.join('.') || 'the file'}: ${issue.message}`);
}

/** The instruments that come with Unknot, and those of further folders (licensed texts that a chain supplies). */
export function loadInstruments(folders: readonly string[] = []): Instruments {
  const files = [join(__dirname, 'data'), ...folders].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(folder, name)),
  );
  return new Instruments(files.map((file) => parseInstrument(file, readFileSync(file, 'utf8'))));
}

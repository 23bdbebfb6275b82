import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { Instrument, InstrumentStructure, InstrumentWording } from './instrument';
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
    const found = this.known(id, version, locale);
    if (!found) throw new InstrumentUnknown(id, version);
    return found;
  }

  /** The same, for what was asked long ago; undefined when its file is gone. */
  known(id: string, version: string, locale = 'en'): Instrument | undefined {
    const candidates = this.all.filter((one) => one.id === id && one.version === version);
    const language = (tag: string) => tag.toLowerCase().split('-')[0];
    return (
      candidates.find((one) => one.language.toLowerCase() === locale.toLowerCase()) ??
      candidates.find((one) => language(one.language) === language(locale)) ??
      candidates.find((one) => language(one.language) === 'en') ??
      candidates[0]
    );
  }
}

const keyOf = (one: Instrument) => `${one.id} ${one.version} ${one.language}`;

/**
 * Reads one instrument file.
 * @throws InstrumentFileInvalid with the field and what is wrong with it.
 */
export const parseInstrument = (file: string, text: string): Instrument => parsed(file, jsonOf(file, text), Instrument);

/** The instruments that come with Unknot, and those of further folders (licensed texts that a chain supplies). */
export function loadInstruments(folders: readonly string[] = []): Instruments {
  const structures = loadStructures();
  const files = [join(__dirname, 'data'), ...folders].flatMap(filesOf);
  return new Instruments(
    files.map((file) => {
      const json = jsonOf(file, readFileSync(file, 'utf8'));
      const wordingOnly = typeof json === 'object' && json !== null && 'wordingOnly' in json;
      if (!wordingOnly) return parsed(file, json, Instrument);
      return completed(file, parsed(file, json, InstrumentWording), structures);
    }),
  );
}

/** Questionnaires with a prescribed wording, which Unknot knows how to score and does not word. */
export function loadStructures(): InstrumentStructure[] {
  return filesOf(join(__dirname, 'structures')).map((file) =>
    parsed(file, jsonOf(file, readFileSync(file, 'utf8')), InstrumentStructure),
  );
}

/** A structure with the wording of a chain's file. */
function completed(file: string, wording: InstrumentWording, structures: readonly InstrumentStructure[]): Instrument {
  const { wordingOnly: _, ...rest } = wording;
  const structure = structures.find(({ id, version }) => id === wording.id && version === wording.version);
  if (!structure) throw new InstrumentFileInvalid(file, `words "${wording.id}", which is no structure that we know`);
  const items = structure.items.map((item) => ({ ...item, ...wording.items.find(({ code }) => code === item.code) }));
  const unknown = wording.items.find(({ code }) => !structure.items.some((item) => item.code === code));
  if (unknown) throw new InstrumentFileInvalid(file, `words the unknown item "${unknown.code}"`);
  return parsed(file, { ...structure, ...rest, items }, Instrument);
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InstrumentFileInvalid(file, 'is not JSON');
  }
}

function parsed<T>(file: string, json: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new InstrumentFileInvalid(file, `${issue.path.join('.') || 'the file'}: ${issue.message}`);
}

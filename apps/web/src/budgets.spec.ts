import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const root = resolve(__dirname, '../../..');

/** A built file, and what it loads: at once, or when it is asked for. */
interface Chunk {
  file: string;
  /** Source of the page that begins here, below `src`; null for what pages share. */
  page: string | null;
  imports: string[];
  onDemand: string[];
  css: string[];
}

/** Most kB (1,000 bytes after gzip) that a page may download until it is complete, by the page's source; the first that fits. */
const budgets = [
  { pages: /^(public|sent)\//, js: 110, css: 14 },
  { pages: /^staff\/(outcomes|figures)\//, js: 165, css: 20 },
  { pages: /^staff\//, js: 150, css: 20 },
];

/** Their words are loaded by those who read them. */
const languages = ['en', 'pt', 'de', 'ko'];
const isWords = ({ page }: Chunk) => languages.some((language) => `/${page}`.endsWith(`/words/${language}.ts`));

/** Of the frame around every page; English ones come with it. */
const sharedWords = (language: string) => `words/${language}.ts`;

const isPage = ({ page }: Chunk) => page?.endsWith('-page.tsx') === true;
const isFrame = ({ page }: Chunk) => page === '../index.html' || page === 'staff/staff-app.tsx';

describe('What a page downloads', () => {
  let chunks: Map<string, Chunk>;
  const named = (page: string) => [...chunks.values()].find((chunk) => chunk.page === page)!;

  beforeAll(() => {
    execFileSync(process.execPath, ['tools/build.mjs'], { cwd: root, stdio: 'pipe' });
    const built = JSON.parse(readFileSync(join(root, 'dist/web-chunks.json'), 'utf8')) as Chunk[];
    chunks = new Map(built.map((chunk) => [chunk.file, chunk]));
  }, 120_000);

  /**
   * All files of a page with what leads to it. What is loaded late counts too; other pages and their words do not, nor
   * do its words in other languages than the one that is read.
   */
  function filesOf(page: Chunk, language: string): Chunk[] {
    const own = [`${dirname(page.page!)}/words/${language}.ts`, sharedWords(language)];
    const isOther = (chunk: Chunk) => isWords(chunk) && !own.includes(chunk.page ?? '');
    const frames = [named('../index.html'), ...(page.page!.startsWith('staff/') ? [named('staff/staff-app.tsx')] : [])];
    const found = new Set<Chunk>();
    const add = (chunk: Chunk) => {
      if (found.has(chunk)) return;
      found.add(chunk);
      for (const file of chunk.imports) add(chunks.get(file)!);
      for (const late of chunk.onDemand.map((file) => chunks.get(file)!)) {
        if (!isPage(late) && !isFrame(late) && !isOther(late)) add(late);
      }
    };
    for (const chunk of [...frames, page]) add(chunk);
    return [...found];
  }

  const kB = (files: Iterable<string>) =>
    [...files].reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(root, 'dist/web', file)), { level: 9 }).length,
      0,
    ) / 1_000;

  /** In the language whose words weigh most: a visitor reads exactly one. */
  function weightOf(page: Chunk) {
    const scripts = languages.map((language) => kB(filesOf(page, language).map(({ file }) => file)));
    const css = new Set(languages.flatMap((language) => filesOf(page, language).flatMap((chunk) => chunk.css)));
    return { js: Math.max(...scripts), css: kB(css) };
  }

  it('stays within its budget', () => {
    const pages = [...chunks.values()].filter(isPage);
    expect(pages.length).toBeGreaterThan(20);
    const over = pages.flatMap((page) => {
      const most = budgets.find(({ pages: fits }) => fits.test(page.page!))!;
      const { js, css } = weightOf(page);
      const said = [
        ...(js > most.js ? [`${js.toFixed(1)} kB of scripts, ${most.js} are the most`] : []),
        ...(css > most.css ? [`${css.toFixed(1)} kB of styles, ${most.css} are the most`] : []),
      ];
      return said.map((words) => `${page.page}: ${words}`);
    });
    expect(over).toEqual([]);
  });

  it('counts what a page shares with others and what it loads late', () => {
    const files = filesOf(named('staff/outcomes/outcomes-page.tsx'), 'en').map(({ file }) => file);
    for (const part of ['base', 'query', 'mantine', 'staff-app', 'calendar-on-phone']) {
      expect(files.some((file) => file.startsWith(`assets/${part}-`))).toBe(true);
    }
    expect(files.some((file) => file.startsWith('assets/calendar-page-'))).toBe(false);
  });

  it('counts the words of one language', () => {
    const page = named('public/my-appointment/my-appointment-page.tsx');
    const wordsOf = (language: string) => filesOf(page, language).filter(isWords);
    for (const language of languages) {
      const shared = language === 'en' ? [] : [sharedWords(language)];
      expect(new Set(wordsOf(language).map((chunk) => chunk.page))).toEqual(
        new Set([`public/my-appointment/words/${language}.ts`, ...shared]),
      );
    }
  });
});

import { fold, matches } from '../text/german';
import { FIRST_PAGE } from './firstPage';
import { type Block, blocks, plain } from './markdown';

export interface Page {
  /** Name of the file; a screen's page has the name of its area. */
  name: string;
  title: string;
  blocks: Block[];
}

/** The order of the contents: the way of the work, then what holds everywhere. */
const ORDER = [
  FIRST_PAGE,
  'overview',
  'programme',
  'registrations',
  'import',
  'allocation',
  'tables',
  'exports',
  'deliveries',
  'attendance',
  'history',
  'privacy',
  'settings',
  'files',
  'keys',
  'words',
  'trouble',
];

const sources = import.meta.glob<string>('./pages/*.md', { query: '?raw', import: 'default', eager: true });
const files = import.meta.glob<string>('./pictures/*.png', { query: '?url', import: 'default', eager: true });

const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

export const PAGES: Page[] = Object.entries(sources)
  .map(([path, source]) => {
    const [title, ...rest] = blocks(source);
    const name = path.replace(/^.*\/|\.md$/g, '');
    return { name, title: title ? plain(title) : name, blocks: rest };
  })
  .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name));

export function pageOf(name: string): Page | undefined {
  return PAGES.find((page) => page.name === name) ?? PAGES[0];
}

/** Where a picture of the handbook lies. */
export function pictureOf(file: string): string | undefined {
  return files[`./pictures/${file}`];
}

export interface Found {
  page: Page;
  /** The first passage that holds the words; empty if the title does. */
  passage: string;
}

/** Pages with a passage that holds every word; pages found by their title come first. */
export function findPages(query: string): Found[] {
  if (fold(query) === '') return [];
  const byTitle = PAGES.filter((page) => matches(fold(page.title), query));
  const byText = PAGES.filter((page) => !byTitle.includes(page)).flatMap((page) => {
    const passage = page.blocks.map(plain).find((text) => matches(fold(text), query));
    return passage === undefined ? [] : [{ page, passage }];
  });
  return [...byTitle.map((page) => ({ page, passage: '' })), ...byText];
}

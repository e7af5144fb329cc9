import { describe, expect, it } from 'vitest';
import { AREAS } from '../keys';
import { FIRST_PAGE } from './firstPage';
import { findPages, PAGES, pageOf } from './handbook';
import { type Block, blocks, type Inline, inlines } from './markdown';

const links = (page: Block[]): string[] => {
  const lines = page.flatMap((block): Inline[][] => {
    if (block.kind === 'list') return block.items;
    return block.kind === 'paragraph' || block.kind === 'note' ? [block.inlines] : [];
  });
  return lines.flat().flatMap((part) => (part.kind === 'link' ? [part.target] : []));
};

describe('the handbook', () => {
  it('has a page for every screen', () => {
    const names = PAGES.map(({ name }) => name);
    for (const { area } of AREAS) expect(names).toContain(area);
    expect(names[0], 'who is new begins at the beginning').toBe(FIRST_PAGE);
  });

  it.each(PAGES.map((page) => [page.name, page] as const))(
    '%s leads nowhere that is not there',
    (_, page) => {
      const targets = [
        'keys:',
        ...AREAS.map(({ area }) => `screen:${area}`),
        ...PAGES.map(({ name }) => `${name}.md`),
      ];
      expect(links(page.blocks).filter((target) => !targets.includes(target))).toEqual([]);
    },
  );

  it('finds a page by its title first, then by what it says', () => {
    const found = findPages('verlauf');
    expect(found[0]?.page.name).toBe('history');
    expect(found[0]?.passage).toBe('');
    expect(found.slice(1).every(({ passage }) => /verlauf/i.test(passage))).toBe(true);
    expect(findPages('Passfrase'), 'nothing is made up').toEqual([]);
  });

  it('opens the beginning where a page is missing', () => {
    expect(pageOf('no-such-page')?.name).toBe(FIRST_PAGE);
  });
});

describe('its Markdown', () => {
  const text = (words: string) => ({ kind: 'text', text: words });
  const cases: [string, Block][] = [
    ['# Titel', { kind: 'title', text: 'Titel' }],
    ['## Abschnitt', { kind: 'heading', text: 'Abschnitt' }],
    ['Ein Satz\nüber zwei Zeilen', { kind: 'paragraph', inlines: inlines('Ein Satz über zwei Zeilen') }],
    ['> Ein Hinweis', { kind: 'note', inlines: inlines('Ein Hinweis') }],
    [
      '- eins\n- zwei\n  und mehr',
      { kind: 'list', ordered: false, items: [inlines('eins'), inlines('zwei und mehr')] },
    ],
    ['1. eins\n2. zwei', { kind: 'list', ordered: true, items: [inlines('eins'), inlines('zwei')] }],
    ['![Ein Bild](pictures/a.png)', { kind: 'picture', alt: 'Ein Bild', file: 'a.png' }],
  ];
  it.each(cases)('reads %j', (source, expected) => {
    expect(blocks(source)).toEqual([expected]);
  });

  it('reads bold, keys and links within a line', () => {
    expect(inlines('Mit **Spalten** und `Strg K` [weiter](a.md).')).toEqual([
      text('Mit '),
      { kind: 'strong', text: 'Spalten' },
      text(' und '),
      { kind: 'key', text: 'Strg K' },
      text(' '),
      { kind: 'link', text: 'weiter', target: 'a.md' },
      text('.'),
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { type Action, actionOf, KEYS } from './keys';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

describe('the table of keys', () => {
  it('gives no key two meanings', () => {
    const all = KEYS.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
  });

  const ctrl = { ctrlKey: true };
  const cases: [string, ReturnType<typeof press>, boolean, boolean, Action | null][] = [
    ['a letter in a list', press('n'), false, true, 'new'],
    ['a capital letter', press('N', { shiftKey: true }), false, true, 'new'],
    ['a letter in a text', press('n'), true, true, null],
    ['a letter when letters are off', press('n'), false, false, null],
    ['a question mark', press('?', { shiftKey: true }), false, true, 'keys'],
    ['Strg K in a text', press('k', ctrl), true, true, 'search'],
    ['Strg Z in a list', press('z', ctrl), false, true, 'undo'],
    ['Strg Z belongs to the text being edited', press('z', ctrl), true, true, null],
    ['Strg Umschalt Z', press('Z', { ...ctrl, shiftKey: true }), false, true, 'redo'],
    ['F1 with letters off', press('F1'), false, false, 'help'],
    ['AltGr is typing', press('q', { ...ctrl, altKey: true }), false, true, null],
    ['an unknown key', press('F7'), false, true, null],
  ];
  it.each(cases)('%s', (_case, event, inText, letters, expected) => {
    expect(actionOf(event, inText, letters)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import type { Outcome, RegistrationList, RegistrationRow } from '../../bridge';
import {
  between,
  copyOf,
  FIRST_ARRANGEMENT,
  headings,
  keptRows,
  moved,
  offered,
  orderOf,
  shownRows,
  sortedBy,
  usable,
  windowOf,
} from './list';

function row(name: string, number: string, code: string, outcome: Outcome, search = ''): RegistrationRow {
  return {
    id: name,
    name,
    institution: 'Stadt Lindenrode',
    cancelled: false,
    cells: [number, name, 'Stadt Lindenrode', name === 'Dorn' ? '=1+1' : 'NI'],
    own: [name === 'Dorn' ? 'nein' : 'ja'],
    seats: [{ code, outcome, level: outcome === 'wish' ? 1 : null, pinned: false }],
    search: search || name.toLowerCase(),
  };
}

const list: RegistrationList = {
  columns: [
    { key: 'number', name: 'Nr.', editable: false },
    { key: 'name', name: 'Name', editable: false },
    { key: 'institution', name: 'Institution', editable: true },
    { key: 'land', name: 'Land', editable: true },
  ],
  own: [{ id: 'k1', name: 'Parkplatz' }],
  selections: [],
  slots: ['Di 16.00'],
  rows: [
    row('Adomeit', '0100', 'W2', 'wish'),
    row('Bäcker', '0099', '', 'unplaced', 'baecker'),
    row('Çelik', '100000', 'W10', 'indifferent'),
    row('Dorn', '7', '', 'unplaced'),
  ],
};
const names = (rows: RegistrationRow[]) => rows.map(({ name }) => name);
const byName = { column: 'name', falling: false } as const;
const all = [0, 1, 2, 3];

describe('the list of registrations', () => {
  it('shows who is in the selection, meets the conditions and holds the words', () => {
    expect(names(shownRows(list, keptRows(list, [all], ''), byName))).toEqual([
      'Adomeit',
      'Bäcker',
      'Çelik',
      'Dorn',
    ]);
    expect(
      names(
        shownRows(
          list,
          keptRows(
            list,
            [
              [0, 1],
              [1, 2],
            ],
            '',
          ),
          byName,
        ),
      ),
    ).toEqual(['Bäcker']);
    expect(names(shownRows(list, keptRows(list, [[0, 1]], 'Bäck'), byName))).toEqual(['Bäcker']);
    expect(names(shownRows(list, keptRows(list, [[0]], 'Bäck'), byName))).toEqual([]);
  });

  it('sorts numbers as numbers, and by a slot those without a seat first', () => {
    expect(names(shownRows(list, keptRows(list, [all], ''), { column: 'number', falling: false }))).toEqual([
      'Dorn',
      'Bäcker',
      'Adomeit',
      'Çelik',
    ]);
    expect(names(shownRows(list, keptRows(list, [all], ''), { column: 0, falling: false }))).toEqual([
      'Bäcker',
      'Dorn',
      'Adomeit',
      'Çelik',
    ]);
    expect(orderOf(list, 'land'), 'an order is worked out once').toBe(orderOf(list, 'land'));
  });

  it('turns the order on a second click', () => {
    expect(sortedBy(byName, 'name')).toEqual({ column: 'name', falling: true });
    expect(sortedBy({ column: 'name', falling: true }, 'land')).toEqual({ column: 'land', falling: false });
    expect(names(shownRows(list, keptRows(list, [all], ''), { column: 'name', falling: true }))[0]).toBe(
      'Dorn',
    );
    expect(list.rows[0]?.name, 'sorting leaves the list of the core alone').toBe('Adomeit');
  });

  it('draws the rows in view and a few more', () => {
    expect(windowOf(50_000, 36_000, 360, 36)).toEqual({ from: 994, to: 1016, many: 22 });
    expect(windowOf(50_000, 0, 360, 36)).toEqual({ from: 0, to: 16, many: 22 });
    expect(windowOf(5, 36_000, 360, 36), 'a list that shrank under its scroll').toEqual({
      from: 0,
      to: 5,
      many: 22,
    });
  });

  it.each([
    [-1, 'ArrowDown', 0],
    [-1, 'ArrowUp', 0],
    [3, 'ArrowDown', 3],
    [0, 'PageDown', 3],
    [2, 'Home', 0],
    [2, 'x', null],
  ])('moves from %s by %s', (at, key, expected) => {
    expect(moved(at, key, 4, 10)).toBe(expected);
  });

  it('ticks a range in either direction', () => {
    expect(between(list.rows, 'Çelik', 'Adomeit')).toEqual(['Adomeit', 'Bäcker', 'Çelik']);
    expect(between(list.rows, 'not here', 'Dorn'), 'a beginning that is hidden').toEqual(['Dorn']);
  });
});

describe('its columns', () => {
  it('keep the name, whatever was kept on this PC', () => {
    expect(usable(null, list)).toEqual(FIRST_ARRANGEMENT);
    expect(usable(['land', 'gone', 'land'], list)).toEqual(['name', 'land']);
    expect(headings(['slots', 'name'], list).map(({ name }) => name)).toEqual(['Di 16.00', 'Name']);
  });

  it('are copied as text: zeros stay, nothing is reckoned, lines stay lines', () => {
    const shown = headings(['number', 'land', 'slots'], list);
    const { text, html } = copyOf(list, list.rows.slice(1), shown);
    expect(text.split('\r\n')).toEqual([
      'Nr.\tLand\tDi 16.00',
      '0099\tNI\tkein Platz',
      '100000\tNI\tW10',
      "7\t'=1+1\tkein Platz",
    ]);
    expect(html).toContain('mso-number-format:"\\@"');
    expect(html).toContain('<td>0099</td>');
    expect(html).toContain('<td>=1+1</td>');
  });

  it('gives every own field a column of its own', () => {
    const shown = headings(['name', 'own:k1'], list);
    expect(shown.map(({ name }) => name)).toEqual(['Name', 'Parkplatz']);
    expect(offered(list).some(({ column }) => column === 'own')).toBe(false);
    expect(usable(['name', 'own', 'own:k1', 'own:gone'], list)).toEqual(['name', 'own:k1']);
    const order = shownRows(list, keptRows(list, [all], ''), { column: 'own:k1', falling: true });
    expect(names(order)[0]).toBe('Dorn');
    expect(copyOf(list, order.slice(0, 1), shown).text).toContain('nein');
  });
});

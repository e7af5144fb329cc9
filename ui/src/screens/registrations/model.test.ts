import { describe, expect, it } from 'vitest';
import { blankForm, type Outcome, type RegistrationRow } from '../../bridge';
import { sessions } from '../../bridge/fake/programme';
import {
  attending,
  factCount,
  filterCounts,
  findSessions,
  moved,
  PLAIN_ROWS_MAX,
  select,
  shifted,
  sortedBy,
  windowOf,
} from './model';

function row(
  name: string,
  code: string,
  outcome: Outcome,
  more: Partial<RegistrationRow> = {},
): RegistrationRow {
  return {
    id: name,
    number: '0001',
    name,
    institution: '',
    land: '',
    cancelled: false,
    wishless: false,
    seats: [{ code, outcome, level: outcome === 'wish' ? 1 : null, pinned: false }],
    search: name.toLowerCase(),
    ...more,
  };
}

const rows = [
  row('Adomeit', 'W2', 'wish'),
  row('Bäcker', '', 'unplaced', { search: 'baecker' }),
  row('Çelik', 'W10', 'indifferent', { wishless: true }),
  row('Dorn', '', 'unplaced', { cancelled: true }),
];
const list = { slots: ['Di 16.00'], rows };
const names = (found: RegistrationRow[]) => found.map(({ name }) => name);
const byName = { column: 'name', falling: false } as const;

describe('the list of registrations', () => {
  it('counts a cancelled person under nothing but cancelled', () => {
    expect(filterCounts(rows)).toEqual({ all: 4, registered: 3, unplaced: 1, wishless: 1, cancelled: 1 });
  });

  it('searches folded text', () => {
    expect(names(select(list, 'all', 'Bäck', byName))).toEqual(['Bäcker']);
    expect(names(select(list, 'cancelled', 'Bäck', byName))).toEqual([]);
  });

  it('sorts by a slot: without a seat first, then codes as numbers', () => {
    expect(names(select(list, 'registered', '', { column: 0, falling: false }))).toEqual([
      'Bäcker',
      'Adomeit',
      'Çelik',
    ]);
  });

  it('turns the order on a second click', () => {
    expect(sortedBy(byName, 'name')).toEqual({ column: 'name', falling: true });
    expect(sortedBy({ column: 'name', falling: true }, 'land')).toEqual({ column: 'land', falling: false });
    expect(list.rows[0]?.name, 'sorting leaves the list of the core alone').toBe('Adomeit');
  });

  it('draws all rows of a plain list and a window of a long one', () => {
    expect(windowOf(PLAIN_ROWS_MAX, 9000, 360, 36)).toEqual({ from: 0, to: PLAIN_ROWS_MAX });
    expect(windowOf(5000, 36_000, 360, 36)).toEqual({ from: 988, to: 1022 });
    expect(windowOf(5000, 0, 360, 36)).toEqual({ from: 0, to: 22 });
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
});

describe('choosing wishes', () => {
  it('puts the code that was typed first', () => {
    expect(findSessions(sessions(), 'v2', []).map(({ code }) => code)[0]).toBe('V2');
    expect(findSessions(sessions(), 'w1', []).map(({ code }) => code)).toEqual(['W1']);
    expect(findSessions(sessions(), 'demografie', []).map(({ code }) => code)).toEqual(['V3']);
  });

  it('offers nothing twice', () => {
    expect(findSessions(sessions(), 'w1', ['session-W1'])).toEqual([]);
  });

  it('moves a wish by one place and not beyond the ends', () => {
    expect(shifted(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(shifted(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(shifted(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });
});

describe('facts of a registration', () => {
  const all = ['2024-11-19', '2024-11-20'];

  it.each([
    [[], '2024-11-19', false, ['2024-11-20']],
    [['2024-11-20'], '2024-11-19', true, []],
    [['2024-11-20'], '2024-11-20', false, []],
  ])('%j with %s %s is %j', (days, day, there, expected) => {
    expect(attending(days, all, day, there), 'all days are written as none').toEqual(expected);
  });

  it('counts what is given, a refused consent too', () => {
    const form = blankForm();
    expect(factCount(form), 'a blank form tells nothing').toBe(0);
    form.care.diet = 'vegan';
    form.consents = form.consents.map((consent) => ({ ...consent, given: false }));
    expect(factCount(form)).toBe(5);
  });
});

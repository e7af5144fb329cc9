import { expect, test } from 'vitest';
import type { PersonServed, SeatCell } from '../../bridge';
import { isServed, SERVED, servedMatching } from './served';

const wish = (code: string, level: number): SeatCell => ({ code, level, outcome: 'wish', pinned: false });
const other = (outcome: SeatCell['outcome'], code = ''): SeatCell => ({
  code,
  level: null,
  outcome,
  pinned: false,
});

const person = (name: string, seats: SeatCell[]): PersonServed => ({
  registration: name,
  number: '0007',
  name,
  institution: 'Musterstadt',
  seats,
  words: '',
});

test.each([
  ['first wishes only', [wish('W1', 1), wish('W7', 1)], ['all', 'always']],
  ['a first and a second', [wish('W1', 1), wish('W7', 2)], ['all']],
  ['never a first', [wish('W1', 2), other('linked', 'W2')], ['all', 'never']],
  ['not wished', [wish('W1', 1), other('unlisted', 'V2')], ['all', 'unlisted']],
  ['without a seat', [other('unplaced'), wish('W7', 3)], ['all', 'unplaced', 'never']],
  ['nothing wished is neither good nor bad', [other('indifferent', 'W1'), other('none')], ['all']],
])('%s', (_, seats, filters) => {
  const found = SERVED.map(({ id }) => id).filter((id) => isServed(person('Anna', seats), id));
  expect(found).toEqual(filters);
});

test('every word is looked for in the whole line', () => {
  const people = [person('Öztürk, Anna', [wish('W1', 1)]), person('Beck, Bert', [wish('W7', 1)])];
  const names = (query: string) => servedMatching(people, query).map(({ name }) => name);
  expect(names('')).toHaveLength(2);
  expect(names('öztürk w1'), 'case does not matter, and codes are found').toEqual(['Öztürk, Anna']);
  expect(names('öztürk w7'), 'all words must be there').toEqual([]);
  expect(names('musterstadt 0007'), 'institution and number too').toHaveLength(2);
});

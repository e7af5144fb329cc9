import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { goTo, openApp, violations } from '../../testing/app';
import { type Days, shownLines } from './model';

const line = (sequence: number, at: string, who: string, what: string) => ({
  sequence,
  at,
  who,
  what,
  undone: false,
});
const lines = [
  line(3, '12.11.2024, 9.12 Uhr', 'Ada', 'Anmeldung bearbeitet: Nr. 0417 Katrin Hellwig-Öztürk'),
  line(2, '11.11.2024, 16.20 Uhr', 'Bea', 'Zuteilung: Lauf 1'),
  line(1, '01.11.2024, 8.00 Uhr', 'Ada', 'Veranstaltung angelegt'),
];
const today = new Date(2024, 10, 12, 17, 30);

describe('the history', () => {
  const cases: [string, string, string, Days, number[]][] = [
    ['everything', '', '', 'all', [3, 2, 1]],
    ['a person, however it is spelled', 'oeztuerk', '', 'all', [3]],
    ['one colleague', '', 'Ada', 'all', [3, 1]],
    ['today', '', '', 'today', [3]],
    ['since yesterday', '', '', 'yesterday', [3, 2]],
    ['since a week, by one colleague', '', 'Ada', 'week', [3]],
    ['nothing', 'Lieferung', '', 'all', []],
  ];
  it.each(cases)('shows %s', (_what, query, who, days, expected) => {
    expect(shownLines(lines, { query, who, days }, today).map(({ sequence }) => sequence)).toEqual(expected);
  });

  it('opens an operation and leads to the person', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Verlauf');
    await user.click(await screen.findByRole('button', { name: 'Import Gästeliste.xlsx', expanded: false }));
    const table = screen.getByRole('table', { name: 'Verlauf' });
    const [first] = await within(table).findAllByText(/Telefon:/);
    expect(first?.textContent).toContain('→');
    expect(await violations()).toEqual([]);
    await user.click(within(table).getAllByRole('button', { name: /,/ })[0] as HTMLElement);
    await screen.findByRole('complementary', { name: /^Anmeldung / });
  });
});

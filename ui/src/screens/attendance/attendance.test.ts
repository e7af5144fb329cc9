import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { RollLine, RollPerson } from '../../bridge';
import { goTo, openApp, violations } from '../../testing/app';
import { byDay, rollState, shownPeople, type Which } from './model';

const person = (name: string, present: boolean): RollPerson => ({
  registration: name,
  number: '0001',
  name,
  institution: '',
  search: name,
  place: '',
  present,
  since: '',
  expected: true,
});
const line = (code: string, figures: Partial<RollLine> = {}): RollLine => ({
  key: code || 'day',
  code,
  title: '',
  when: '',
  room: '',
  expected: 0,
  present: 0,
  missing: 0,
  free: null,
  clock: '',
  ...figures,
});

describe('the rolls', () => {
  const people = [person('anna', true), person('bert', false), person('berta', true)];
  const cases: [string, Which, string[]][] = [
    ['', 'all', ['anna', 'bert', 'berta']],
    ['ber', 'all', ['bert', 'berta']],
    ['ber', 'missing', ['bert']],
    ['', 'here', ['anna', 'berta']],
    ['zoe', 'all', []],
    ['0191A0B2C3D4E5F60718293A4B5C6D7E', 'all', ['anna', 'bert', 'berta']],
  ];
  it.each(cases)('„%s“ among %s', (query, which, expected) => {
    expect(shownPeople(people, query, which).map(({ name }) => name)).toEqual(expected);
  });

  it('says how a roll stands', () => {
    const figures: [Partial<RollLine>, string][] = [
      [{}, 'Hier wird niemand erwartet.'],
      [{ expected: 40, present: 31, missing: 9, free: 2 }, '31 da, 9 von 40 fehlen, 2\u00a0Plätze frei'],
      [{ expected: 3, present: 2, missing: 1, free: 0 }, '2 da, 1 von 3 fehlt, kein Platz frei'],
      [{ expected: 3, present: 4, missing: 0 }, '4 da, niemand fehlt'],
    ];
    for (const [given, expected] of figures) expect(rollState(line('W1', given))).toBe(expected);
  });

  it('puts sessions under their day', () => {
    const days = byDay([line(''), line('PS'), line('W1'), { ...line(''), key: 'next' }]);
    expect(days.map(({ day, sessions }) => [day?.key, sessions.map(({ code }) => code)])).toEqual([
      ['day', ['PS', 'W1']],
      ['next', []],
    ]);
  });
});

describe('at the desk', () => {
  const box = () => screen.findByRole('combobox', { name: 'Name, Nummer oder Code vom Schild' });

  it('notes by number and Enter, and keeps the focus for the next one', async () => {
    const user = await openApp({ people: 60 });
    await goTo(user, 'Vor Ort');
    const input = await box();
    await expect.poll(() => document.activeElement).toBe(input);
    await user.keyboard('0009{Enter}');
    await screen.findByText(/ ist da\.$/);
    expect((input as HTMLInputElement).value, 'ready for the next one').toBe('');
    expect(document.activeElement).toBe(input);
    expect(screen.getByText(/^1 da, /)).toBeTruthy();
    await user.keyboard('0009{Enter}');
    await screen.findByText(/ist schon da, erfasst um/);
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Doch nicht da' }));
    await screen.findByText(/^0 da, /);
  });

  it('chooses in the list by the arrow keys', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Vor Ort');
    await box();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    const second = screen.getByRole('option', { selected: true });
    expect(screen.getAllByRole('option').indexOf(second)).toBe(1);
    await user.keyboard('{Enter}');
    await screen.findByText(/ ist da\.$/);
  });

  it('says who has no seat, and offers to move them', async () => {
    const user = await openApp({ people: 60 });
    await goTo(user, 'Vor Ort');
    const lists = await screen.findByRole('navigation', { name: 'Anwesenheitslisten' });
    await user.click(within(lists).getByRole('button', { name: /^W4/ }));
    await screen.findByRole('complementary', { name: 'Warten auf einen Platz in W4' });
    const seated = (await screen.findAllByRole('option')).map((each) => each.textContent ?? '');
    const without = Array.from({ length: 60 }, (_, at) => String(at + 1).padStart(4, '0')).find(
      (number) => !seated.some((text) => text.includes(number)),
    );
    await user.type(await box(), `${without}{Enter}`);
    await screen.findByText(/hat in W4 keinen Platz|hat storniert/);
    expect(await violations()).toEqual([]);
  });

  it('frees seats only once somebody has come', async () => {
    const user = await openApp({ people: 60 });
    await goTo(user, 'Vor Ort');
    const lists = await screen.findByRole('navigation', { name: 'Anwesenheitslisten' });
    await user.click(within(lists).getByRole('button', { name: /^PS/ }));
    await user.click(await screen.findByRole('button', { name: 'Plätze freigeben …' }));
    await screen.findByText(/noch niemand als da erfasst/);
    expect(screen.getByRole('button', { name: 'Plätze freigeben' })).toHaveProperty('disabled', true);
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Abbrechen' }));
    await user.type(await box(), '{ArrowDown}{Enter}');
    await screen.findByText(/ ist da\.$/);
    await user.click(screen.getByRole('button', { name: 'Plätze freigeben …' }));
    const free = await screen.findByRole('button', { name: 'Plätze freigeben' });
    await expect.poll(() => (free as HTMLButtonElement).disabled).toBe(false);
    await user.click(free);
    await screen.findByText(/niemand fehlt/);
  });
});

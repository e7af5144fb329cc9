import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { PlanBlock } from '../../bridge';
import { goTo, openApp, violations } from '../../testing/app';
import { hours, open, place } from './plan';

const block = (code: string, from: number | null, until: number | null): PlanBlock => ({
  session: code,
  code,
  title: code,
  from,
  until,
  timeName: '',
  people: '',
  trouble: '',
});

describe('the picture of a day', () => {
  it('puts blocks at their time, and those at the same time below each other', () => {
    const { placed, lanes } = place(
      [block('B', 570, 660), block('A', 540, 600), block('C', 600, 660), block('D', null, null)],
      [9, 11],
    );
    expect(placed.map(({ block: { code }, left, width, lane }) => [code, left, width, lane])).toEqual([
      ['A', 0, 0.5, 0],
      ['B', 0.25, 0.75, 1],
      ['C', 0.5, 0.5, 0],
    ]);
    expect(lanes).toBe(2);
    expect(open([block('A', 540, 600), block('D', null, null)]).map(({ code }) => code)).toEqual(['D']);
    expect(hours([9, 11])).toEqual([9, 10]);
    expect(hours([0, 0])).toEqual([]);
  });
});

describe('rooms and people who work', () => {
  it('gives a session another room with the keyboard alone', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Tische & Räume');
    await user.click(await screen.findByRole('tab', { name: 'Raumplan' }));
    (await screen.findByRole('button', { name: /^W4 .*Saal Weser.*anderen Raum wählen$/ })).focus();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: /^Raum und Uhrzeit: W4/ });
    await user.click(within(dialog).getByRole('button', { name: /^Raum Elbe frei/ }));
    await screen.findByRole('button', { name: /^W4 .*Raum Elbe.*anderen Raum wählen$/ });
    expect(await violations()).toEqual([]);
  });

  it('enters a room, and keeps what was typed when it is refused', async () => {
    const user = await openApp({ people: 5 });
    await goTo(user, 'Tische & Räume');
    await user.click(await screen.findByRole('tab', { name: 'Räume' }));
    await user.click(await screen.findByRole('button', { name: /^Raum eintragen/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Raum eintragen' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Ort' }), 'Keller{Enter}');
    expect((await within(dialog).findByRole('alert')).textContent).toContain('braucht einen Namen');
    await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Gewölbe{Enter}');
    expect((await screen.findByRole('row', { name: /^Gewölbe/ })).textContent).toContain('Keller');
    expect(await violations()).toEqual([]);
  });

  it('enters somebody who works with a duty, and joins a lookalike', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Tische & Räume');
    await user.click(await screen.findByRole('tab', { name: 'Mitwirkende' }));
    await user.click(await screen.findByRole('button', { name: /^Mitwirkende eintragen/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Mitwirkende eintragen' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Nachname' }), 'Probe');
    await user.type(within(dialog).getByRole('combobox', { name: /^Aufgaben/ }), 'W3{Enter}');
    expect(await violations()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Mitwirkende speichern' }));
    expect((await screen.findByRole('row', { name: /^Probe/ })).textContent).toContain('Moderation');
    await user.click(screen.getByRole('button', { name: 'Dieselbe Person: verbinden' }));
    expect((await screen.findByRole('row', { name: /^Brömmelkamp/ })).textContent).toContain('Nr. ');
    expect(await violations()).toEqual([]);
  });
});

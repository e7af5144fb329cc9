import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { SessionResult, SlotResult } from '../../bridge';
import { goTo, openApp } from '../../testing/app';
import { countsByWish, fill, headline } from './model';

function session(people: number, capacity: number | null, seatsMin: number | null = null): SessionResult {
  return {
    id: 's',
    code: 'W1',
    title: '',
    room: '',
    sensitive: false,
    capacity,
    seatsMin,
    links: [],
    firstWishes: 0,
    people: Array.from({ length: people }, (_, index) => ({
      registration: String(index),
      number: '',
      name: '',
      seat: {
        code: 'W1',
        outcome: index === 0 ? 'indifferent' : 'wish',
        level: index === 0 ? null : index === 1 ? 2 : 1,
        pinned: false,
      },
    })),
  };
}

describe('a tile', () => {
  it.each([
    [session(5, 10), 'free', '5\u00a0Plätze frei'],
    [session(9, 10), 'free', '1\u00a0Platz frei'],
    [session(10, 10), 'full', 'voll'],
    [session(11, 10), 'over', '1 über der Platzzahl'],
    [session(3, 10, 4), 'few', 'unter dem Minimum von 4'],
    [session(3, null), 'unknown', 'Platzzahl offen'],
  ])('says how full it is', (given, kind, words) => {
    expect(fill(given)).toEqual({ fill: kind, words });
  });

  it('counts by wish, the best first', () => {
    expect(countsByWish(session(5, 10)).replaceAll('\u00a0', ' ')).toBe(
      '3 × 1. Wunsch, 1 × 2. Wunsch, 1 × ohne Wunsch',
    );
  });
});

describe('the headline', () => {
  const slot = (voluntary: boolean, unplaced: number, unlisted: number): SlotResult => ({
    name: '',
    voluntary,
    assumed: false,
    people: 600,
    levels: [],
    unlisted,
    indifferent: 0,
    linked: 0,
    unplaced,
    sessions: [],
  });

  it.each([
    [[slot(false, 0, 0)], 'Alle 600 angemeldeten Personen haben ihre Plätze.'],
    [
      [slot(true, 24, 0), slot(false, 0, 84)],
      'Alle 600 angemeldeten Personen haben ihre Plätze; 84 Plätze nicht gewünscht; 24 Wünsche nach Freiwilligem nicht erfüllt.',
    ],
    [[slot(true, 0, 0), slot(false, 1, 0)], '1 Platz fehlt noch.'],
  ])('keeps who lacks a seat apart from who was turned away', (slots, words) => {
    expect(headline(slots, 600).replaceAll('\u00a0', ' ')).toBe(words);
  });
});

describe('allocation', () => {
  it('names what has to be settled first, and leads there', async () => {
    const user = await openApp({ people: 20, allocated: false, answered: false });
    await goTo(user, 'Zuteilung');
    await screen.findByRole('heading', { name: /vor der Zuteilung zu klären/ });
    expect(screen.queryByRole('button', { name: 'Zuteilen' })).toBeNull();
    await user.click(screen.getByRole('button', { name: /gleichzeitig statt/ }));
    await user.click(await screen.findByRole('button', { name: 'Ja, gleichzeitig' }));
    await goTo(user, 'Zuteilung');
    expect(await screen.findByRole('button', { name: 'Zuteilen' })).toBeTruthy();
  });

  it('shows the step while it runs, and what came of it', async () => {
    const user = await openApp({ people: 20, allocated: false, pace: 20 });
    await goTo(user, 'Zuteilung');
    await user.click(await screen.findByRole('button', { name: 'Zuteilen' }));
    expect(await screen.findByText(/^Zeitfenster 2 von 3/)).toBeTruthy();
    await screen.findByText('nachweislich optimal');
    await user.click(await screen.findByRole('button', { name: /^W2 / }));
    const people = screen.getByRole('group', { name: /^W2, / });
    await user.click(within(people).getAllByRole('button')[0] as HTMLElement);
    expect(await screen.findByRole('complementary', { name: /^Anmeldung / })).toBeTruthy();
  });

  it('can be called off', async () => {
    const user = await openApp({ people: 20, allocated: false, pace: 50 });
    await goTo(user, 'Zuteilung');
    await user.click(await screen.findByRole('button', { name: 'Zuteilen' }));
    await user.click(await screen.findByRole('button', { name: 'Abbrechen' }));
    expect(await screen.findByText('Der Lauf wurde abgebrochen.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Zuteilen' })).toBeTruthy();
  });

  it('says that data has changed since', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Anmeldungen');
    await user.click((await screen.findAllByRole('row'))[1] as HTMLElement);
    await user.click(await screen.findByRole('button', { name: /^Weiteres zu / }));
    await user.click(await screen.findByRole('menuitem', { name: 'Stornieren …' }));
    const reason = await screen.findByRole('textbox', { name: 'Grund der Stornierung' });
    await expect.poll(() => document.activeElement, { message: 'one types on at once' }).toBe(reason);
    await user.keyboard('erkrankt');
    await user.click(screen.getByRole('button', { name: 'Anmeldung stornieren' }));
    await goTo(user, 'Zuteilung');
    await screen.findByText('Die Daten haben sich seit diesem Lauf geändert');
    await user.click(screen.getByRole('button', { name: 'Neu zuteilen' }));
    await screen.findByText('nachweislich optimal');
  });

  it('shows the protocol of the lottery before it is saved', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Zuteilung');
    await user.click(await screen.findByRole('tab', { name: /^Läufe/ }));
    await user.click(await screen.findByRole('button', { name: 'Losprotokoll …' }));
    await screen.findByRole('img', { name: /^Seite 1 von 2/ });
    await user.click(screen.getByRole('button', { name: 'Nächste Seite' }));
    await screen.findByRole('img', { name: /^Seite 2 von 2/ });
    await user.click(screen.getByRole('button', { name: 'Speichern …' }));
    await screen.findByText('Losprotokoll gespeichert');
  });
});

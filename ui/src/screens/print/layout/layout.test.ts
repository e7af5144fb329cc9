import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { BadgeField } from '../../../bridge';
import { goTo, openApp, violations } from '../../../testing/app';
import { changed, dragged, fresh, held, layered, nudged, round, stepBack } from './model';

const CARD = [8600, 5500] as const;
const field: BadgeField = { ...fresh('land', CARD, null), left: 1000, top: 1000, width: 2000, height: 500 };
const area = ({ left, top, width, height }: BadgeField) => [left, top, width, height];

describe('a field', () => {
  it.each([
    ['move', 300, -200, [1300, 800, 2000, 500]],
    ['move', -5000, 9000, [0, 5000, 2000, 500]],
    ['se', 100, 100, [1000, 1000, 2100, 600]],
    ['se', 9000, 9000, [1000, 1000, 7600, 4500]],
    ['nw', 100, 100, [1100, 1100, 1900, 400]],
    ['nw', 9000, 9000, [2800, 1300, 200, 200]],
    ['ne', -5000, -5000, [1000, 0, 200, 1500]],
    ['sw', -5000, 0, [0, 1000, 3000, 500]],
  ] as const)('held at %s by %i and %i stays on the card', (hold, dx, dy, expected) => {
    expect(area(held(field, hold, dx, dy, CARD))).toEqual(expected);
  });

  it('with a code never gets too small to be read', () => {
    const code = { ...field, content: 'code' as const, width: 1250, height: 1250 };
    expect(area(held(code, 'se', -5000, -5000, CARD))).toEqual([1000, 1000, 900, 900]);
  });

  it.each([
    ['ArrowRight', false, false, [1100, 1000, 2000, 500]],
    ['ArrowUp', true, false, [1000, 990, 2000, 500]],
    ['ArrowDown', false, true, [1000, 1000, 2000, 600]],
    ['ArrowLeft', true, true, [1000, 1000, 1990, 500]],
  ])('moves by key %s, shift %s, control %s', (key, shift, control, expected) => {
    const moved = nudged(field, key, { shift, control }, CARD);
    expect(moved && area(moved)).toEqual(expected);
    expect(nudged(field, 'x', { shift, control }, CARD)).toBeNull();
  });

  it('is drawn to the edges of others and to the middle, and only when near', () => {
    const other = { ...field, left: 4000, top: 3000 };
    expect(area(dragged(field, 'move', 2960, 1000, CARD, [other])).slice(0, 1)).toEqual([4000]);
    expect(area(dragged(field, 'move', 2700, 1000, CARD, [other])).slice(0, 1)).toEqual([3700]);
    const centred = dragged(field, 'move', 2340, 600, CARD, []);
    expect(centred.left + centred.width / 2).toBe(4300);
  });

  it('moves in tenths of a millimetre', () => {
    expect([round(14), round(16), round(-14)]).toEqual([10, 20, -10]);
  });
});

describe('a layout', () => {
  const form = { group: 'crew' as const, card: [8600, 5500] as [number, number], fields: [field] };

  it('brings a field forward and back, and no further than there is', () => {
    const [a, b] = [field, { ...field, text: 'b' }];
    expect(layered([a, b], 0, 1)).toEqual([b, a]);
    expect(layered([a, b], 1, 1)).toEqual([a, b]);
  });

  it('goes back step by step, a movement being one', () => {
    const moved = (left: number) => ({ ...form, fields: [{ ...field, left }] });
    let draft = { form, past: [] as (typeof form)[] };
    draft = changed(draft, moved(1100), false) as typeof draft;
    draft = changed(draft, moved(1200), true) as typeof draft;
    draft = changed(draft, moved(1200), false) as typeof draft;
    expect(draft.past).toEqual([form]);
    expect(stepBack(draft)).toEqual({ form, past: [] });
  });
});

describe('the layouts of badges', () => {
  it('are made with the keyboard, looked at and saved', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Druck');
    await user.click(await screen.findByRole('button', { name: /Schilder gestalten/ }));
    const name = await screen.findByRole('button', { name: /^Nachname: 4,5 mm von links, 15 mm von oben/ });
    name.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(await screen.findByRole('button', { name: /^Nachname: 4,5 mm von links, 17 mm/ })).toBeTruthy();
    await user.keyboard('{Control>}z{/Control}');
    expect(await screen.findByRole('button', { name: /^Nachname: 4,5 mm von links, 16 mm/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Feld hinzufügen' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Eigener Text' }));
    const text = await screen.findByRole('textbox', { name: /^Text, auf jedem Schild gleich/ });
    await user.type(text, '!');
    expect(screen.getByRole('button', { name: 'Eigener Text: Text!' })).toBeTruthy();
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Layout speichern' }));
    await user.click(await screen.findByRole('button', { name: /Schilder gestalten/ }));
    const group = await screen.findByRole('button', { name: /^Teilnehmende/ });
    expect(within(group).getByText('eigenes Layout')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Begleitpersonen/ }).textContent).toContain(
      'wie Teilnehmende',
    );
  });
});

import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { goTo, openApp, violations } from '../../testing/app';

/** The board with the people of a session unfolded. */
async function openBoard(people = 200) {
  const user = await openApp({ people });
  await goTo(user, 'Zuteilung');
  await user.click(await screen.findByRole('button', { name: /^W1 / }));
  const list = await screen.findByRole('group', { name: /^W1, / });
  return { user, rows: within(list).getAllByRole('button') };
}

// Left in place, what stands in for the painted page would answer axe too.
afterEach(() => {
  Reflect.deleteProperty(document, 'elementFromPoint');
});

describe('seats by hand', () => {
  it('moves somebody by keyboard, with a reason where one is needed', async () => {
    const { user, rows } = await openBoard();
    rows[0]?.focus();
    await user.keyboard('m');
    const dialog = await screen.findByRole('dialog', { name: /verschieben$/ });
    const targets = within(dialog).getAllByRole('radio');
    expect(targets.filter((target) => (target as HTMLInputElement).disabled)).toHaveLength(1);
    const out = within(dialog).getByRole('radio', { name: /Ohne Platz/ });
    await user.click(out);
    expect(within(dialog).getByText(/bleibt die Person ohne Platz/)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Herausnehmen' }));
    expect(await within(dialog).findByRole('alert')).toBeTruthy();
    await user.type(within(dialog).getByRole('textbox', { name: 'Begründung' }), 'reist ab');
    await user.click(within(dialog).getByRole('button', { name: 'Herausnehmen' }));
    await screen.findByText(/^Verschoben: .* → ohne Platz/);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('lets every session answer while somebody is in the air, and Esc put them back', async () => {
    const { rows } = await openBoard();
    const row = rows[0] as HTMLElement;
    await fireEvent.pointerDown(row, { button: 0, clientX: 10, clientY: 10 });
    document.elementFromPoint = () => null;
    await fireEvent.pointerMove(window, { clientX: 40, clientY: 40 });
    await screen.findByText('jetziger Platz');
    expect(screen.getByText(/Esc bricht ab/)).toBeTruthy();
    await fireEvent.keyDown(window, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByText('jetziger Platz')).toBeNull());
  });

  it('drops somebody where it is allowed', async () => {
    const { rows } = await openBoard();
    const row = rows[0] as HTMLElement;
    await fireEvent.pointerDown(row, { button: 0, clientX: 10, clientY: 10 });
    const free = screen.getByRole('button', { name: /^V1 / });
    document.elementFromPoint = () => free;
    await fireEvent.pointerMove(window, { clientX: 40, clientY: 40 });
    await screen.findByText('jetziger Platz');
    await fireEvent.pointerMove(window, { clientX: 60, clientY: 60 });
    await fireEvent.pointerUp(window, { clientX: 60, clientY: 60 });
    await screen.findByText(/^Verschoben: .*W1 → V1/);
  });

  it.each(['Personen', 'Läufe', 'Wartelisten', 'Regeln', 'Prüfungen'])(
    '%s has no violation axe knows of',
    async (name) => {
      const user = await openApp({ people: 20 });
      await goTo(user, 'Zuteilung');
      const named = { name: new RegExp(`^${name}`) };
      await user.click(await screen.findByRole('tab', named));
      await screen.findByRole('tab', { ...named, selected: true });
      expect(await violations()).toEqual([]);
    },
  );
});

import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { openApp } from '../testing/app';

describe('the frame', () => {
  it('says in the navigation what is open', async () => {
    await openApp({ people: 60 });
    const areas = screen.getByRole('navigation', { name: 'Bereiche' });
    expect(within(areas).getByRole('button', { name: /^Überblick, 2\soffene Fragen$/ })).toBeTruthy();
    expect(within(areas).getByRole('button', { name: /^Anmeldungen, \d+ angemeldet$/ })).toBeTruthy();
  });

  it('finds a person or a session from anywhere', async () => {
    const user = await openApp({ people: 60 });
    await user.keyboard('{Control>}k{/Control}0009');
    const list = await screen.findByRole('listbox', { name: 'Person oder Session suchen' });
    await within(list).findByRole('option', { name: /,/, selected: true });
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Anmeldungen' });
    const pane = await screen.findByRole('complementary', { name: /^Anmeldung / });
    expect(pane.textContent).toContain('Nr. 0009');
  });

  it('takes back by name, and shows why it cannot', async () => {
    const user = await openApp(
      { people: 5 },
      {
        undo: async () => {
          throw {
            code: 'conflict',
            message: 'Das geht nicht mehr.',
            hint: 'Später geändert: Lauf 3.',
            field: '',
          };
        },
      },
    );
    await user.click(screen.getByRole('button', { name: 'Rückgängig: Import Gästeliste.xlsx' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Später geändert: Lauf 3.');
  });

  it('leads back to the start page', async () => {
    const user = await openApp({ people: 5 });
    await user.click(screen.getByRole('button', { name: /^Veranstaltung/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Schließen' }));
    await screen.findByRole('heading', { level: 1, name: 'Tagungsbüro' });
  });
});

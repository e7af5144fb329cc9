import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { goTo, openApp, violations } from '../testing/app';

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
    const list = await screen.findByRole('listbox', { name: 'Person, Session oder Raum suchen' });
    await within(list).findByRole('option', { name: /,/, selected: true });
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Anmeldungen' });
    const pane = await screen.findByRole('complementary', { name: /^Anmeldung / });
    expect(pane.textContent).toContain('Nr. 0009');
  });

  it('takes letters for the person found, also on the screen that was open already', async () => {
    const user = await openApp({ people: 60 });
    for (const number of ['0009', '0010']) {
      await user.keyboard(`{Control>}k{/Control}${number}{Enter}`);
      await screen.findByRole('complementary', { name: /^Anmeldung / });
      expect(document.activeElement?.tagName, 'the focus has left the search').toBe('H1');
    }
    await user.keyboard('a');
    await screen.findByRole('textbox', { name: 'Was wurde besprochen?' });
  });

  it('opens the handbook at the page of the screen, and gives the focus back', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Zuteilung');
    await expect.poll(() => document.activeElement?.tagName).toBe('H1');
    const before = document.activeElement;
    await user.keyboard('{F1}');
    const help = await screen.findByRole('complementary', { name: 'Hilfe' });
    await within(help).findByRole('heading', { level: 2, name: 'Zuteilung' });
    await user.click(within(help).getByRole('button', { name: 'Programm' }));
    await within(help).findByRole('heading', { level: 2, name: 'Programm' });
    await user.type(within(help).getByRole('textbox', { name: 'In der Hilfe suchen' }), 'passphrase tresor');
    await user.click(within(help).getByRole('button', { name: 'Datei und Sicherung' }));
    await within(help).findByRole('heading', { level: 2, name: 'Datei und Sicherung' });
    expect(await violations()).toEqual([]);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('complementary', { name: 'Hilfe' })).toBeNull();
    expect(document.activeElement, 'the focus goes back to where it came from').toBe(before);
  });

  it('takes in what is pasted into no field, and says why where it cannot', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Anmeldungen');
    const grid = await screen.findByRole('grid');
    const paste = (into: Element, text: string) =>
      fireEvent.paste(into, { clipboardData: { getData: () => text } });
    await paste(grid, 'Guten Tag');
    await screen.findByText(/keine Anmeldung zu erkennen/);
    await paste(screen.getByRole('textbox', { name: 'In dieser Liste suchen' }), 'Name: Muster');
    expect(screen.queryByText('Eingefügter Text'), 'a field takes what is pasted into it').toBeNull();
    await paste(grid, 'Nachname: Muster');
    await screen.findByText('Eingefügter Text');
  });

  it('lends a copy with a passphrase and a last day of its own', async () => {
    const user = await openApp({ people: 20 });
    await user.click(screen.getByRole('button', { name: /^Veranstaltung/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Kopie mitgeben …' }));
    const dialog = await screen.findByRole('dialog', { name: 'Kopie mitgeben' });
    const field = (name: string) => within(dialog).getByLabelText(name);
    await user.type(field('Wer nimmt sie mit?'), 'Frau Muster');
    await user.type(field('Lesbar bis'), '22.11.2024');
    await user.type(field('Passphrase der Kopie'), 'Kranich am See');
    const save = within(dialog).getByRole('button', { name: 'Speichern unter …' });
    await user.click(save);
    await within(dialog).findByText(/nicht gleich/);
    expect(await violations()).toEqual([]);
    await user.type(field('Passphrase wiederholen'), 'Kranich am See');
    await user.click(save);
    await screen.findByText(/^Kopie zum Mitgeben gespeichert/);
    await expect.poll(() => screen.queryByRole('dialog', { name: 'Kopie mitgeben' })).toBeNull();
  });

  it('finds a room, and says what is held there', async () => {
    const user = await openApp({ people: 20 });
    await user.keyboard('{Control>}k{/Control}aller');
    const list = await screen.findByRole('listbox', { name: 'Person, Session oder Raum suchen' });
    await within(list).findByRole('option', { name: /Saal Aller Raum für V1, V3/ });
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

import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { goTo, openApp, violations } from './app';

const AREAS = [
  'Überblick',
  'Programm',
  'Anmeldungen',
  'Zuteilung',
  'Tische & Räume',
  'Druck',
  'Lieferungen',
  'Vor Ort',
  'Verlauf',
  'Datenschutz',
];

/** What opens something on a screen, and what then is there. */
const STATES: [area: string, role: 'button' | 'tab', name: RegExp, opened: string][] = [
  ['Überblick', 'button', /^Marlene Brandt/, 'dialog'],
  ['Überblick', 'button', /^Als Tabelle/, 'table'],
  ['Programm', 'button', /^Programm importieren/, 'dialog'],
  ['Programm', 'button', /^Anmeldeformular/, 'dialog'],
  ['Programm', 'button', /^Neue Session/, 'complementary'],
  ['Anmeldungen', 'button', /^Bedingung/, 'combobox'],
  ['Anmeldungen', 'button', /^Spalten/, 'dialog'],
  ['Anmeldungen', 'button', /Doppelung/, 'dialog'],
  ['Anmeldungen', 'button', /Änderungsw/, 'dialog'],
  ['Anmeldungen', 'button', /gern mit/, 'dialog'],
  ['Zuteilung', 'tab', /^Personen/, 'table'],
  ['Zuteilung', 'tab', /^Läufe/, 'table'],
  ['Zuteilung', 'tab', /^Was wäre/, 'table'],
  ['Zuteilung', 'tab', /^Wartelisten/, 'tabpanel'],
  ['Zuteilung', 'tab', /^Regeln/, 'tabpanel'],
  ['Zuteilung', 'tab', /^Prüfungen/, 'table'],
  ['Zuteilung', 'button', /^Freigeben/, 'dialog'],
  ['Tische & Räume', 'tab', /^Raumplan/, 'table'],
  ['Tische & Räume', 'tab', /^Räume/, 'table'],
  ['Tische & Räume', 'tab', /^Mitwirkende/, 'table'],
  ['Tische & Räume', 'button', /^Tisch 1$/, 'complementary'],
  ['Tische & Räume', 'button', /^Tische einrichten/, 'dialog'],
  ['Druck', 'button', /^Tagungsmappe/, 'button'],
  ['Druck', 'button', /^Anwesenheitslisten/, 'checkbox'],
  ['Lieferungen', 'button', /^Neue Lieferung/, 'dialog'],
  ['Lieferungen', 'button', /^Lieferung 3/, 'complementary'],
  ['Verlauf', 'button', /^Import Gästeliste/, 'table'],
  ['Datenschutz', 'button', /^Passphrase ändern/, 'dialog'],
];

describe('every screen', () => {
  it.each(AREAS)('%s has no violation axe knows of', async (area) => {
    const user = await openApp({ people: 20 });
    await goTo(user, area);
    await new Promise((done) => setTimeout(done, 30));
    expect(await violations()).toEqual([]);
  });

  it.each(['Programm', 'Anmeldungen', 'Zuteilung', 'Tische & Räume'])(
    '%s has none when there is nothing yet',
    async (area) => {
      const user = await openApp({ people: 0, allocated: false, answered: false });
      await goTo(user, area);
      await new Promise((done) => setTimeout(done, 30));
      expect(await violations()).toEqual([]);
    },
  );

  it.each(STATES)('%s has none after the %s %s', async (area, role, name, opened) => {
    const user = await openApp({ people: 40 });
    await goTo(user, area);
    const [opener] = await screen.findAllByRole(role, { name });
    await user.click(opener as HTMLElement);
    await screen.findAllByRole(opened);
    expect(await violations()).toEqual([]);
  });

  it('the start page and its form have none', async () => {
    const user = await openApp({ open: false });
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Neue Veranstaltung' }));
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: /^Speichern unter/ }));
    await screen.findByText(/Der Name der Veranstaltung fehlt/);
    expect(await violations()).toEqual([]);
  });

  it('the panes, the import and the keys have none', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Anmeldungen');
    await user.click((await screen.findAllByRole('row'))[1] as HTMLElement);
    await screen.findByRole('complementary', { name: /^Anmeldung / });
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: /Neue Anmeldung/ }));
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Importieren …' }));
    await screen.findByRole('heading', { level: 1, name: 'Import' });
    expect(await violations()).toEqual([]);
    await user.keyboard('{Escape}?');
    await screen.findByRole('dialog', { name: 'Tasten' });
    expect(await violations()).toEqual([]);
  });
});

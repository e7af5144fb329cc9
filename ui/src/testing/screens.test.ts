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

  it('the start page and its form have none', async () => {
    const user = await openApp({ open: false });
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Neue Veranstaltung' }));
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

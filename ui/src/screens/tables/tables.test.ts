import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { goTo, openApp, violations } from '../../testing/app';

async function openTables() {
  const user = await openApp({ people: 300 });
  await goTo(user, 'Tische & Räume');
  await screen.findByRole('region', { name: 'Tisch 1' });
  return user;
}

describe('tables', () => {
  it('show who sits where, who leads, and how well that is mixed', async () => {
    await openTables();
    const first = screen.getByRole('region', { name: 'Tisch 1' });
    expect(within(first).getByText('Almut Seiffert')).toBeTruthy();
    const last = screen.getByRole('region', { name: 'Tisch 12' });
    expect(last.textContent).toContain('Moderation fehlt');
    expect(screen.getByRole('table', { name: 'Wie gut gemischt ist' }).textContent).toContain('mindestens');
  });

  it('say what does not count when people are mixed', async () => {
    const user = await openTables();
    expect(screen.queryByText(/^Beim Mischen zählt nicht mit/), 'everything counts').toBeNull();
    await user.click(screen.getByRole('button', { name: 'Tische einrichten …' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Einwohnerzahl' }));
    await user.click(screen.getByRole('button', { name: 'Übernehmen' }));
    await screen.findByText(/^Beim Mischen zählt nicht mit: Einwohnerzahl\./);
  });

  it('let somebody be moved by keys alone, with a reason at every table', async () => {
    const user = await openTables();
    await user.click(screen.getByRole('button', { name: 'Tisch 2' }));
    const pane = await screen.findByRole('complementary', { name: 'Tisch 2' });
    await user.click(within(pane).getAllByRole('button', { pressed: false })[0] as HTMLElement);
    await user.keyboard('m');
    const dialog = await screen.findByRole('dialog', { name: /verschieben$/ });
    expect(await within(dialog).findByRole('radio', { name: /Tisch 2 sitzt schon dort/ })).toHaveProperty(
      'disabled',
      true,
    );
    expect(within(dialog).getByRole('radio', { name: /Tisch 12 ohne Moderation/ })).toHaveProperty(
      'disabled',
      true,
    );
    await user.click(within(dialog).getByRole('radio', { name: /Tisch 4/ }));
    const mixture = await within(dialog).findByRole('table');
    expect(mixture.textContent).toMatch(/Länder\s*\d+ → \d+/);
    expect(await violations()).toEqual([]);
  });

  it('offer free seats to those who wait', async () => {
    const user = await openTables();
    await user.click(await screen.findByRole('button', { name: 'Nachrücken lassen …' }));
    const dialog = await screen.findByRole('dialog', { name: 'In PS nachrücken lassen' });
    await within(dialog).findByRole('button', { name: 'Nachrücken lassen' });
    expect(await violations()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Nachrücken lassen' }));
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  });

  it('fix a person, and name what losing a moderator means before it is done', async () => {
    const user = await openTables();
    await user.click(screen.getByRole('button', { name: 'Tisch 3' }));
    const pane = await screen.findByRole('complementary', { name: 'Tisch 3' });
    await user.click(within(pane).getByRole('button', { name: /^(Tisch fixieren|Tisch lösen)$/ }));
    await within(pane).findByRole('button', { name: 'Tisch lösen' });
    await user.click(within(pane).getByRole('button', { name: 'Moderation fällt aus …' }));
    const dialog = await screen.findByRole('dialog', { name: 'Moderation von Tisch 3 fällt aus' });
    expect(dialog.textContent).toContain('100 statt 110 Plätze');
    await user.click(within(dialog).getByRole('button', { name: 'Tisch 3 auflösen' }));
    await expect
      .poll(() => screen.getByRole('region', { name: 'Tisch 3' }).textContent)
      .toContain('Moderation fehlt');
  });

  it('set up how they are filled', async () => {
    const user = await openTables();
    await user.click(screen.getByRole('button', { name: 'Tische einrichten …' }));
    const dialog = await screen.findByRole('dialog', { name: 'Tische von PS einrichten' });
    await user.click(within(dialog).getByRole('checkbox', { name: 'Land' }));
    await user.click(within(dialog).getByRole('radio', { name: 'beliebig' }));
    expect(await violations()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Übernehmen' }));
    await expect.poll(() => screen.queryByRole('dialog', { name: /einrichten/ })).toBeNull();
  });
});

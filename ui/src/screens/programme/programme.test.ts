import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { goTo, openApp } from '../../testing/app';
import { germanDate } from '../../text/german';
import { germanTime } from './model';

describe('the programme', () => {
  it('shows dates and times as they are typed', () => {
    expect([germanDate('2024-11-19'), germanDate('')]).toEqual(['19.11.2024', '']);
    expect([germanTime('08:30'), germanTime('16:00'), germanTime('')]).toEqual(['8.30', '16.00', '']);
  });

  it('keeps what was typed when the core refuses it', async () => {
    const user = await openApp({ people: 5 });
    await goTo(user, 'Programm');
    await user.click(await screen.findByRole('button', { name: /^W3 .* bearbeiten$/ }));
    const pane = await screen.findByRole('complementary', { name: 'Session W3 bearbeiten' });
    const most = within(pane).getByRole('textbox', { name: 'Höchstens' });
    await user.clear(most);
    await user.type(most, 'viele{Enter}');
    expect((await within(pane).findByRole('alert')).textContent).toContain('„viele“ ist keine Anzahl.');
    expect((most as HTMLInputElement).value).toBe('viele');
    await user.clear(most);
    await user.type(most, '75{Enter}');
    await expect.poll(() => screen.queryByRole('complementary')).toBeNull();
    expect(screen.getByRole('row', { name: /^W3/ }).textContent).toContain('75');
  });

  it('reads a pasted text, shows what it found, and applies it as one operation', async () => {
    const user = await openApp({ people: 5 });
    await goTo(user, 'Programm');
    await user.click(await screen.findByRole('button', { name: 'Programm importieren …' }));
    const dialog = await screen.findByRole('dialog', { name: 'Programm importieren' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Programmtext' }), 'kurz');
    await user.click(within(dialog).getByRole('button', { name: 'Text lesen' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('keine Session');
    await user.type(within(dialog).getByRole('textbox', { name: 'Programmtext' }), ' Workshop 10 und mehr');
    await user.click(within(dialog).getByRole('button', { name: 'Text lesen' }));
    await screen.findByRole('heading', { level: 1, name: 'Import' });
    expect(screen.getByText('2 Sessions übernehmen – 2 neue.')).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('heading', { level: 1, name: 'Programm' });
  });
});

import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { goTo, openApp, violations } from '../../testing/app';

describe('settings', () => {
  it('changes what stands on every paper, and takes it back', async () => {
    const user = await openApp({ people: 5 });
    await goTo(user, 'Einstellungen');
    const event = await screen.findByRole('region', { name: 'Veranstaltung' });
    const save = within(event).getByRole('button', { name: 'Änderungen speichern' });
    expect(save.hasAttribute('disabled'), 'nothing has changed yet').toBe(true);
    const contact = within(event).getByRole('textbox', { name: 'Kontakt' });
    await user.clear(contact);
    await user.type(contact, 'Büro Erfunden');
    const deletion = within(event).getByLabelText('Löschdatum');
    expect(deletion.closest('.field')?.textContent, 'what is printed meanwhile').toContain(
      '20. Februar 2025',
    );
    await user.type(deletion, '2025-02-19');
    expect(await violations()).toEqual([]);
    await user.click(save);
    await screen.findByRole('button', { name: /^Rückgängig: Veranstaltung bearbeitet/ });
  });

  it('does not take an event without a name', async () => {
    const user = await openApp({ people: 5 });
    await goTo(user, 'Einstellungen');
    const event = await screen.findByRole('region', { name: 'Veranstaltung' });
    await user.clear(within(event).getByRole('textbox', { name: 'Name der Veranstaltung' }));
    await user.click(within(event).getByRole('button', { name: 'Änderungen speichern' }));
    await within(event).findByText('Die Veranstaltung braucht einen Namen.');
  });

  it('remembers who works here', async () => {
    const user = await openApp({ people: 5 });
    await goTo(user, 'Einstellungen');
    const pc = await screen.findByRole('region', { name: 'Dieser PC' });
    const name = within(pc).getByRole('textbox', { name: 'Wer arbeitet an diesem PC?' });
    await user.clear(name);
    await user.type(name, 'Ida Erfunden{Enter}');
    await screen.findByText('Name gespeichert');
  });
});

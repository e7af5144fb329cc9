import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { goTo, openApp } from '../../../testing/app';
import { typed, withPlaceholder } from './model';

describe('the texts of letters', () => {
  it('are sent only where something was typed', () => {
    const passages = [
      { passage: 'subject' as const, name: 'Betreff', text: 'Programm', standard: 'Programm' },
      { passage: 'closing' as const, name: 'Schluss', text: 'Gruß', standard: 'Gruß' },
    ];
    expect(typed(passages, { subject: ' Programm ', closing: 'Viele Grüße' })).toEqual([
      { passage: 'closing', text: 'Viele Grüße' },
    ]);
  });

  it('take a placeholder where the cursor stands', () => {
    expect(withPlaceholder('Hallo , gut', 6, 6, 'Name')).toEqual({ text: 'Hallo {Name}, gut', cursor: 12 });
    expect(withPlaceholder('Hallo X', 6, 7, 'Name')).toEqual({ text: 'Hallo {Name}', cursor: 12 });
  });

  it('are edited beside a letter to a real person and saved', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Druck');
    await user.click(await screen.findByRole('button', { name: /^Persönliche Programme/ }));
    await user.click(await screen.findByRole('button', { name: /Texte bearbeiten/ }));
    expect(await screen.findByRole('img', { name: /^Seite 1 von 1/ })).toBeTruthy();
    const opening = screen.getByRole('textbox', { name: 'Einleitung' });
    await user.type(opening, ' Neu.');
    await user.click(screen.getByRole('button', { name: 'Texte speichern' }));
    await screen.findByRole('button', { name: /Texte bearbeiten/ });
  });
});

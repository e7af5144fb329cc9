import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { goTo, openApp } from '../../testing/app';
import { movedLabel } from './model';

const stock = { key: 'L7418', name: '', size: '', columns: 2, rows: 4 };

describe('the first free label', () => {
  it.each([
    [1, 'ArrowRight', 2],
    [1, 'ArrowDown', 3],
    [1, 'ArrowLeft', 1],
    [7, 'ArrowDown', 7],
    [5, 'ArrowUp', 3],
    [3, 'End', 8],
    [3, 'x', null],
  ])('from %s by %s', (at, key, expected) => {
    expect(movedLabel(at, key, stock)).toBe(expected);
  });
});

describe('saving', () => {
  it('lists problems first, then the files', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Druck & Listen');
    expect(await screen.findByText(/Hohenstein-Wallburg/)).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Etikett 1' }));
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('radio', { name: 'Etikett 3' }).getAttribute('aria-checked')).toBe('true');
    await user.click(screen.getByRole('checkbox', { name: /^Anwesenheitslisten/ }));
    await user.click(screen.getByRole('button', { name: /^2\sDateien speichern/ }));
    await screen.findByRole('heading', { name: /^2\sDateien gespeichert/ });
    expect(screen.getByRole('button', { name: 'Ordner öffnen' })).toBeTruthy();
    expect(screen.queryByText('Anwesenheitslisten.pdf')).toBeNull();
  });
});

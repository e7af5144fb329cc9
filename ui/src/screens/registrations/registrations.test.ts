import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { goTo, openApp } from '../../testing/app';

describe('registrations', () => {
  it('answers a call by keyboard alone: search, row, seats', async () => {
    const user = await openApp({ people: 40 });
    await user.keyboard('{Control>}3{/Control}');
    await screen.findByRole('grid', { name: 'Anmeldungen' });
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'In dieser Liste suchen' }));
    await user.keyboard('0007{ArrowDown}{ArrowDown}');
    const pane = await screen.findByRole('complementary', { name: /^Anmeldung / });
    expect(pane.textContent).toContain('Nr. 0007');
    expect(within(pane).getByRole('heading', { name: 'Wünsche und Plätze' })).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement, 'the focus stays in the list').toBe(screen.getByRole('grid'));
  });

  it('shows the count of each selection and names what hides everything', async () => {
    const user = await openApp({ people: 40 });
    await goTo(user, 'Anmeldungen');
    await screen.findByRole('grid');
    await user.type(screen.getByRole('textbox', { name: 'In dieser Liste suchen' }), 'gibt es nicht');
    expect(screen.getByText(/Kein Treffer für „gibt es nicht“/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Suche leeren' }));
    expect(screen.getByRole('grid')).toBeTruthy();
  });

  it('takes a registration without the mouse and shows a refusal at its field', async () => {
    const user = await openApp({ people: 5 });
    await goTo(user, 'Anmeldungen');
    await screen.findByRole('grid');
    await user.keyboard('n');
    const pane = await screen.findByRole('complementary', { name: 'Neue Anmeldung' });
    expect(document.activeElement).toBe(within(pane).getByRole('textbox', { name: 'Vorname' }));
    await user.keyboard('Ute{Control>}{Enter}{/Control}');
    const lastName = within(pane).getByRole('textbox', { name: 'Nachname' });
    await expect.poll(() => lastName.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement, 'the focus goes to what is to be mended').toBe(lastName);

    await user.keyboard('Zander');
    await user.click(within(pane).getByRole('combobox', { name: /^Wünsche/ }));
    await user.keyboard('w4{Enter}w2{Enter}');
    await user.click(within(pane).getByRole('button', { name: 'W2 nach oben' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    const detail = await screen.findByRole('complementary', { name: 'Anmeldung Ute Zander' });
    expect(detail.textContent).toMatch(/1\.\s*W2/);
    expect(screen.getByRole('row', { name: /Zander, Ute/ }).getAttribute('aria-selected')).toBe('true');
  });

  it('pins a seat, says so, and offers to take it back', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Anmeldungen');
    await user.click((await screen.findAllByRole('row'))[1] as HTMLElement);
    await screen.findByRole('complementary', { name: /^Anmeldung / });
    await user.keyboard('f');
    expect(document.activeElement).toBe(await screen.findByLabelText('Fester Platz in'));
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('button', { name: 'Fixierung lösen' })).toBeTruthy();
    const toast = screen.getByText(/^Fixierung .* in /, { selector: 'p' });
    expect(toast).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /^Rückgängig/ }).length).toBe(2);
  });
});

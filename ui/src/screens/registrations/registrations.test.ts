import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Bookmark, Refusal, RegistrationRow } from '../../bridge';
import { fakeOffice } from '../../bridge/fake';
import { goTo, openApp, violations } from '../../testing/app';

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

  it('opens what else is told where a date of a consent is refused', async () => {
    const message = '„neulich“ ist kein Tag wie 12.11.2024.';
    const refused: Refusal = { code: 'field', message, hint: '', field: 'consents' };
    const user = await openApp({ people: 5 }, { saveRegistration: () => Promise.reject(refused) });
    await goTo(user, 'Anmeldungen');
    await screen.findByRole('grid');
    await user.keyboard('n');
    const pane = await screen.findByRole('complementary', { name: 'Neue Anmeldung' });
    await user.click(within(pane).getByRole('button', { name: 'Anmeldung speichern' }));
    expect((await within(pane).findByRole('alert')).textContent).toContain(message);
    expect(pane.querySelector('details')?.open, 'where it is to be mended').toBe(true);
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

  it('keeps a selection of conditions, with a live count', async () => {
    const user = await openApp({ people: 60 });
    await goTo(user, 'Anmeldungen');
    await screen.findByRole('grid');
    const [before] = screen.getByText(/^\d+\sZeilen$/).textContent?.match(/\d+/) ?? [];
    await user.click(screen.getByRole('button', { name: 'Bedingung', expanded: false }));
    expect(screen.getByRole('combobox', { name: 'Feld' })).toBe(document.activeElement);
    await user.type(screen.getByRole('textbox', { name: 'Wert' }), 'ni{Enter}');
    await screen.findByText('Land ist ni');
    await expect.poll(() => screen.queryByText(new RegExp(`^${before}\\sZeilen$`))).toBeNull();
    expect(document.activeElement, 'the focus goes back to what opened the form').toBe(
      screen.getByRole('button', { name: 'Bedingung', expanded: false }),
    );
    await user.click(screen.getByRole('button', { name: 'Auswahl speichern …' }));
    await user.type(await screen.findByRole('textbox', { name: 'Name der Auswahl' }), 'Nordwest{Enter}');
    await screen.findByRole('button', { name: /^Nordwest \d+$/, pressed: true });
    expect(screen.queryByText('Land ist ni'), 'the conditions are in the selection now').toBeNull();
    await user.click(screen.getByRole('button', { name: 'Auswahl Nordwest entfernen' }));
    await screen.findByRole('button', { name: /^Angemeldet/, pressed: true });
  });

  it('ticks a range by keyboard, shows what an edit would change, and changes it', async () => {
    const user = await openApp({ people: 40 });
    await goTo(user, 'Anmeldungen');
    const grid = await screen.findByRole('grid');
    grid.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await screen.findByText('3 angehakt');
    await user.click(screen.getByRole('button', { name: 'Gemeinsam ändern …' }));
    const dialog = await screen.findByRole('dialog', { name: /3\sAnmeldungen gemeinsam ändern/ });
    await user.type(within(dialog).getByRole('textbox', { name: 'Neuer Wert' }), 'Amt Erfunden{Enter}');
    await within(dialog).findByText(/3\sAnmeldungen ändern sich/);
    expect(await violations()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: /3\sAnmeldungen ändern/ }));
    await expect.poll(() => within(grid).queryAllByText('Amt Erfunden').length).toBe(3);
  });

  it('changes a field in its row, and says at once why it cannot', async () => {
    const user = await openApp({ people: 10 });
    localStorage.setItem('tagungsbuero.columns', '["name","email","land"]');
    await goTo(user, 'Anmeldungen');
    const grid = await screen.findByRole('grid');
    grid.focus();
    await user.keyboard('{ArrowDown}{F2}');
    const input = await within(grid).findByRole('textbox', { name: 'E-Mail' });
    await user.clear(input);
    await user.type(input, 'kein Postfach{Enter}');
    await within(grid).findByRole('alert');
    await user.keyboard('{Escape}');
    expect(document.activeElement, 'leaving the field leaves the row where it was').toBe(grid);
    await user.keyboard('{ArrowRight}{F2}');
    await user.clear(await within(grid).findByRole('textbox', { name: 'Land' }));
    await user.keyboard('HH{Enter}');
    await within(grid).findByText('HH');
  });

  it('notes a call without the mouse', async () => {
    const user = await openApp({ people: 10 });
    await goTo(user, 'Anmeldungen');
    (await screen.findByRole('grid')).focus();
    await user.keyboard('{ArrowDown}');
    const pane = await screen.findByRole('complementary', { name: /^Anmeldung / });
    await user.keyboard('a');
    const field = await within(pane).findByRole('textbox', { name: 'Was wurde besprochen?' });
    await expect.poll(() => document.activeElement).toBe(field);
    await user.keyboard('Bittet um Rückruf.{Control>}{Enter}{/Control}');
    expect((await within(pane).findByText(/Anruf 12\.11\.2024/)).parentElement?.textContent).toContain(
      'Bittet um Rückruf.',
    );
  });

  it('begins with the rows that came along, and counts everybody', async () => {
    const office = fakeOffice({ people: 6 });
    const whole = await office.registrations(null);
    const hits = whole.selections.find(({ id }) => id === 'all')?.hits ?? [];
    const chosen = hits.slice(0, 3).map((at) => whole.rows[at] as RegistrationRow);
    const selections = whole.selections.map((view) => ({
      ...view,
      hits: view.id === 'all' ? [...chosen.keys()] : [],
    }));
    const state = await office.appState();
    const first = {
      state: { ...state, bookmark: { area: 'registrations', selection: 'all' } as Bookmark },
      overview: null,
      registrations: { ...whole, selections, rows: chosen },
    };
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await openApp(
      { people: 6 },
      {
        firstScreen: () => first,
        registrations: async () => {
          await arrived;
          return whole;
        },
      },
    );
    const grid = await screen.findByRole('grid', { name: 'Anmeldungen' });
    expect(grid.getAttribute('aria-rowcount')).toBe(String(hits.length + 1));
    expect(within(grid).getAllByRole('row')).toHaveLength(1 + 3);
    const all = within(grid).getByRole<HTMLInputElement>('checkbox', { name: /^Alle/ });
    expect(all.disabled, 'nobody ticks all where only the first are known').toBe(true);
    arrive();
    await expect.poll(() => within(grid).getAllByRole('row').length).toBe(1 + hits.length);
    expect(all.disabled).toBe(false);
    expect(screen.getByRole('button', { name: /^Alle 6/ }).getAttribute('aria-pressed')).toBe('true');
  });

  it('keeps selection and order while other screens are gone to, and notes where it is', async () => {
    const noted: Bookmark[] = [];
    const user = await openApp(
      { people: 40 },
      {
        noteBookmark: async (bookmark) => {
          noted.push(bookmark);
        },
      },
    );
    await goTo(user, 'Anmeldungen');
    await user.click(await screen.findByRole('button', { name: /^Ohne Wunsch/ }));
    await user.click(screen.getByRole('button', { name: 'Land' }));
    await goTo(user, 'Verlauf');
    await goTo(user, 'Anmeldungen');
    const chosen = await screen.findByRole('button', { name: /^Ohne Wunsch/ });
    expect(chosen.getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('columnheader', { name: 'Land' }).getAttribute('aria-sort')).toBe('ascending');
    const places = () => noted.map(({ area, selection }) => `${area} ${selection}`);
    await expect.poll(() => places().at(-1)).toBe('registrations wishless');
    expect(places()).toContain('history wishless');
  });

  it('shows a past state to look at only', async () => {
    const user = await openApp({ people: 10 });
    await goTo(user, 'Anmeldungen');
    await screen.findByRole('grid');
    await user.click(screen.getByRole('button', { name: 'Stand: jetzt' }));
    await user.type(screen.getByRole('textbox', { name: 'Stand am Ende des Tages' }), '10.11.2024{Enter}');
    await screen.findByText('Stand vom 10.11.2024, nur zum Ansehen');
    await user.click((await screen.findAllByRole('row'))[1] as HTMLElement);
    expect(screen.queryByRole('complementary'), 'nothing to change in the past').toBeNull();
    expect(await violations()).toEqual([]);
  });
});

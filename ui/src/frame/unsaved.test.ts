import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Office } from '../bridge';
import { goTo, openApp, violations } from '../testing/app';

const asked = () => screen.findByRole('dialog', { name: 'Noch nicht gespeichert' });
const phone = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'Telefon' });

/** Somebody's registration is open and half changed. */
async function halfChanged(change: Partial<Office> = {}) {
  const user = await openApp({ people: 20 }, change);
  await goTo(user, 'Anmeldungen');
  await screen.findByRole('grid');
  await user.keyboard('/0009{Enter}{Enter}');
  await user.clear(await phone());
  await user.type(await phone(), '030 777');
  return user;
}

/** Presses a button of the question. */
async function answer(user: Awaited<ReturnType<typeof openApp>>, name: string) {
  await user.click(within(await asked()).getByRole('button', { name }));
}

describe('what is not saved yet', () => {
  it('is asked about on every way out, and stays where it is if wanted', async () => {
    const user = await halfChanged();
    const ways: [string, () => Promise<void>][] = [
      ['another screen by key', () => user.keyboard('{Control>}1{/Control}')],
      [
        'another screen by the navigation',
        () => user.click(screen.getByRole('button', { name: /^Programm,/ })),
      ],
      ['a step back', () => user.keyboard('{Escape}')],
      ['the cross', () => user.click(screen.getByRole('button', { name: 'Bereich schließen' }))],
      ['somebody new', () => user.click(screen.getByRole('button', { name: /^Neue Anmeldung/ }))],
      ['the search', () => user.keyboard('{Control>}k{/Control}0010{Enter}')],
    ];
    for (const [way, leave] of ways) {
      await leave();
      await asked();
      if (way === 'a step back') expect(await violations()).toEqual([]);
      await answer(user, 'Weiter bearbeiten');
      expect((await phone()).value, way).toBe('030 777');
      (await phone()).focus();
    }
  });

  it('is given up or saved before going on', async () => {
    const user = await halfChanged();
    await user.keyboard('{Control>}1{/Control}');
    await answer(user, 'Nicht speichern');
    await screen.findByRole('heading', { level: 1, name: 'Überblick' });

    await goTo(user, 'Anmeldungen');
    await user.keyboard('/0009{Enter}{Enter}');
    await user.type(await phone(), '9');
    await user.keyboard('{Control>}1{/Control}');
    await answer(user, 'Speichern');
    await screen.findByRole('heading', { level: 1, name: 'Überblick' });
    expect(screen.getByRole('button', { name: /^Rückgängig: / }).title).toContain('geändert');
  });

  it('stays where saving is refused', async () => {
    const refused = { code: 'field', message: 'Das ist keine Nummer.', hint: '', field: 'phone' };
    const user = await halfChanged({ saveRegistration: () => Promise.reject(refused) });
    await user.keyboard('{Control>}1{/Control}');
    await answer(user, 'Speichern');
    await screen.findByText(/Das ist keine Nummer/);
    expect((await phone()).value, 'nothing is lost').toBe('030 777');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Anmeldungen');
  });

  it('is not asked about once it is saved or given up by name', async () => {
    const user = await halfChanged();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await goTo(user, 'Programm');
    await goTo(user, 'Anmeldungen');
    await user.keyboard('/0009{Enter}{Enter}');
    await user.type(await phone(), '9');
    await user.click(screen.getByRole('button', { name: 'Abbrechen' }));
    await goTo(user, 'Überblick');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('keeps the window open until it is decided', async () => {
    let close = () => {};
    const told: boolean[] = [];
    let closed = false;
    const user = await halfChanged({
      onCloseAsked: async (listener) => {
        close = listener;
        return () => {};
      },
      noteUnsaved: async (unsaved) => {
        told.push(unsaved);
      },
      leave: async () => {
        closed = true;
      },
    });
    expect(told, 'the window knows that it must not close by itself').toEqual([true]);
    close();
    await answer(user, 'Weiter bearbeiten');
    expect(closed).toBe(false);
    close();
    await answer(user, 'Speichern');
    await expect.poll(() => closed).toBe(true);
    expect(told, 'and that it may').toEqual([true, false]);
  });

  it('is asked about in a dialog as well', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Programm');
    await user.click(await screen.findByRole('button', { name: 'Infostand eintragen …' }));
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Stand der Stadt');
    await user.keyboard('{Escape}');
    await answer(user, 'Weiter bearbeiten');
    await user.click(await screen.findByRole('button', { name: 'Schließen' }));
    await answer(user, 'Nicht speichern');
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  });
});

import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { ChangeLine } from '../../bridge';
import { goTo, openApp, violations } from '../../testing/app';
import { changeWords, toggled } from './model';

const columns = (dialog: HTMLElement) =>
  [...dialog.querySelectorAll('ol label')].map((label) => label.textContent?.trim());

const line: ChangeLine = {
  what: 'geändert',
  list: '',
  number: '0001',
  name: '',
  field: 'Institution',
  before: 'A',
  after: 'B',
  reason: '',
};

describe('a change in words', () => {
  it.each([
    [line, 'Institution: A → B'],
    [{ ...line, before: '' }, 'Institution: – → B'],
    [{ ...line, what: 'neu', field: '', after: 'W1' }, 'Plätze W1'],
    [{ ...line, what: 'neu', field: '', after: '' }, ''],
    [{ ...line, what: 'entfallen', field: '', before: 'W7' }, 'hatte W7'],
  ])('%o', (change, words) => {
    expect(changeWords(change)).toBe(words);
  });
});

describe('the sheets of a template', () => {
  it('keep the order in which they are offered', () => {
    expect(toggled(['a', 'c'], 'b', ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
    expect(toggled(['a', 'b'], 'a', ['a', 'b', 'c'])).toEqual(['b']);
  });
});

describe('deliveries', () => {
  it('proposes who got it last, registers, and shows what left', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Lieferungen');
    await user.click(await screen.findByRole('button', { name: /^Neue Lieferung/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Neue Lieferung' });
    const recipient = within(dialog).getByRole('combobox', { name: 'Empfänger' }) as HTMLInputElement;
    expect(recipient.value).toBe('Referat H II 2, Frau Beispiel');
    expect(await violations()).toEqual([]);
    await user.clear(recipient);
    await user.click(within(dialog).getByRole('button', { name: 'Liefern' }));
    await within(dialog).findByText(/wer die Lieferung bekommt/);
    await user.type(recipient, 'Frau Muster');
    await user.click(within(dialog).getByRole('button', { name: 'Liefern' }));
    const pane = await screen.findByRole('complementary', { name: 'Lieferung 4' });
    expect(within(pane).getByText('Frau Muster')).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it('tells what has changed since, and makes the same file again', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Lieferungen');
    await user.click(await screen.findByRole('button', { name: 'Lieferung 3' }));
    const pane = await screen.findByRole('complementary', { name: 'Lieferung 3' });
    await within(pane).findByText('Di 16.00: W4 → W1');
    await user.click(within(pane).getByRole('button', { name: 'Noch einmal erstellen' }));
    await within(pane).findByText(/Byte für Byte/);
  });

  it('takes over what came back, line by line', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Lieferungen');
    await user.click(await screen.findByRole('button', { name: 'Lieferung 3' }));
    await user.click(await screen.findByRole('button', { name: /^Rückmeldung einlesen/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Rückmeldung' });
    expect(await violations()).toEqual([]);
    const locked = within(dialog).getByRole('checkbox', { name: /^Di 16.00/ }) as HTMLInputElement;
    expect(locked.disabled).toBe(true);
    await user.click(within(dialog).getByRole('checkbox', { name: /^Institution/ }));
    await user.click(within(dialog).getByRole('button', { name: /^2\sÄnderungen übernehmen/ }));
    await screen.findByText(/^Rückmeldung übernommen/);
  });

  it('keeps an adapted template beside those of the program', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Lieferungen');
    await user.click(await screen.findByRole('button', { name: 'Catering anpassen' }));
    const dialog = await screen.findByRole('dialog', { name: 'Vorlage anpassen' });
    expect(await violations()).toEqual([]);
    await user.click(within(dialog).getByRole('checkbox', { name: 'Statistik Länder' }));
    await user.click(within(dialog).getByRole('checkbox', { name: 'Nachname' }));
    await user.click(within(dialog).getByRole('checkbox', { name: 'Land' }));
    await user.click(within(dialog).getByRole('button', { name: 'Land nach oben' }));
    expect(columns(dialog)).toEqual(['Nummer', 'Land', 'Nachname']);
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(columns(dialog), 'the focus goes along').toEqual(['Nummer', 'Nachname', 'Land']);
    expect(await violations()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Vorlage sichern' }));
    await screen.findByRole('button', { name: 'Liefern mit Catering (eigene)' });
  });
});

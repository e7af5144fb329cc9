import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { movedLabel } from '../../components/labels';
import { turned } from '../../components/pages';
import { keepSetting } from '../../state/settings';
import { goTo, openApp, violations } from '../../testing/app';
import { feedWords, found, hundredths, OWN, share, shown, USUAL } from './model';

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
    expect(movedLabel(at, key, { columns: 2, rows: 4 })).toBe(expected);
  });
});

describe('lengths', () => {
  it.each([
    ['0,5', 50],
    ['-1', -100],
    ['− 1', null],
    ['−1,25', -125],
    ['+2.5', 250],
    ['1,234', null],
    ['', null],
    ['viel', null],
  ])('%s is read as %s hundredths', (typed, expected) => {
    expect(hundredths(typed)).toBe(expected);
  });

  it('come back as they were typed', () => {
    for (const value of [0, 50, -125, 8000]) expect(hundredths(shown(value))).toBe(value);
  });

  it('are worded for a printer', () => {
    expect(feedWords({ name: '', right: 50, down: -100, wider: 0, higher: 0 })).toBe(
      '+ 0,5 mm nach rechts, − 1 mm nach unten',
    );
    expect(feedWords({ name: '', right: 0, down: 0, wider: 0, higher: 0 })).toBe('kein Versatz');
  });
});

describe('pages', () => {
  it('turn within the paper', () => {
    expect([turned(0, 3, -1), turned(0, 3, 1), turned(2, 3, 1)]).toEqual([0, 1, 2]);
  });

  it('show labels where they are', () => {
    const spot = {
      area: [1050, 14_850, 5250, 2970],
      state: 'fresh',
      key: '',
      who: '',
      blocks: false,
    } as const;
    expect(share({ ...spot, area: [...spot.area] }, [210, 297])).toEqual(['5%', '50%', '25%', '10%']);
  });
});

describe('single papers', () => {
  it('are found by every word of the search, the chosen ones first', () => {
    const choice = (key: string, name: string) => ({ key, name, state: 'valid' as const });
    const all = [
      choice('a', '0001 Ada Öztürk'),
      choice('b', '0002 Ben Otto'),
      choice('c', '0003 Cem Öztürk'),
    ];
    const keys = (search: string, chosen: string[]) => found(all, search, chosen).map(({ key }) => key);
    expect(keys('', [])).toEqual(['a', 'b', 'c']);
    expect(keys('', ['c'])).toEqual(['c', 'a', 'b']);
    expect(keys('oeztuerk 0003', [])).toEqual(['c']);
    expect(keys('Öztürk', ['b'])).toEqual(['a', 'c']);
  });
});

describe('printing', () => {
  it('shows the paper, prints what is new, and remembers it', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Druck');
    expect(await screen.findByRole('heading', { name: /Nachdruck: 2 neue/ })).toBeTruthy();
    expect(screen.getByRole('img', { name: /^Bogen 1/ })).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Etikett 1' }));
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('radio', { name: 'Etikett 3' }).getAttribute('aria-checked')).toBe('true');
    await user.click(screen.getByRole('button', { name: /Schilder drucken/ }));
    await screen.findByText(/^Druck 3:/);
    expect(await screen.findByRole('heading', { name: 'Alles Gedruckte stimmt' })).toBeTruthy();
  });

  it('turns the pages of the folder and of the test page before they are saved', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Druck');
    await user.click(await screen.findByRole('button', { name: 'Tagungsmappe' }));
    await screen.findByRole('img', { name: /^Seite 1 von / });
    await user.click(screen.getByRole('button', { name: 'Tischkarten ansehen' }));
    await screen.findByRole('img', { name: /^Seite 26 von / });
    await user.click(screen.getByRole('button', { name: 'Nächste Seite' }));
    await screen.findByRole('img', { name: /^Seite 27 von / });
    await user.click(screen.getByRole('button', { name: /^Namensschilder(?! ansehen)/ }));
    await user.click(await screen.findByText('Drucker'));
    await user.click(screen.getByRole('button', { name: 'Testseite' }));
    await screen.findByRole('img', { name: /^Seite 1 von 1/ });
    expect(screen.queryByRole('button', { name: /drucken/ }), 'one thing at a time').toBeNull();
    await user.click(screen.getByRole('button', { name: 'Testseite sichern' }));
    await screen.findByText(/^1 Testseite gesichert/);
    expect(await violations()).toEqual([]);
  });

  it('tells for whom an earlier run was made, and what has become of it', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Druck');
    await user.click(await screen.findByRole('button', { name: /^Druck 2/ }));
    const log = await screen.findByRole('list', { name: 'Für wen Druck 2 entstand' });
    expect(await within(log).findByText('geändert')).toBeTruthy();
  });

  it('folds cards on a stock of their own', async () => {
    const user = await openApp({ people: 20 });
    await goTo(user, 'Druck');
    await user.click(await screen.findByRole('button', { name: /^Tischkarten/ }));
    const stock = await screen.findByRole('combobox', { name: 'Bogen' });
    expect((stock as HTMLSelectElement).value, 'not that of the badges').toBe('32253');
    await user.click(screen.getByRole('radio', { name: 'Etikett 3' }));
    expect(screen.getByText('Erstes freies Etikett: 3')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^Namensschilder/ }));
    expect(
      screen.getByRole<HTMLSelectElement>('combobox', { name: 'Bogen' }).value,
      'badges keep theirs',
    ).toBe('L7418');
    expect(screen.getByText('Erstes freies Etikett: 1'), 'another sheet is a fresh one').toBeTruthy();
  });

  it('cuts cards to measures of their own', async () => {
    keepSetting('print', { cardStock: OWN, cardOwn: USUAL.cards });
    const user = await openApp({ people: 20 });
    await goTo(user, 'Druck');
    await user.click(await screen.findByRole('button', { name: /^Tischkarten/ }));
    expect(await screen.findByText(/^Passt auf A4/)).toBeTruthy();
    expect(screen.getAllByRole('radio', { name: /^Etikett/ }), 'two times two cards').toHaveLength(4);
    expect(screen.getByText('Eigenes Format')).toBeTruthy();
  });
});

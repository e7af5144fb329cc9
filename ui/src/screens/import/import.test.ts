import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { ImportMapping, OwnFieldForm } from '../../bridge';
import { fakeOffice } from '../../bridge/fake';
import { goTo, openApp, violations } from '../../testing/app';

describe('an import', () => {
  it('makes a field of its own of a column that nobody has asked for', async () => {
    const office = fakeOffice({ people: 5 });
    const asked: OwnFieldForm[] = [];
    const mapped: ImportMapping[] = [];
    const user = await openApp(
      {},
      {
        ...office,
        saveOwnField: (form) => {
          asked.push(form);
          return office.saveOwnField(form);
        },
        importMap: (mapping) => {
          mapped.push(mapping);
          return office.importMap(mapping);
        },
      },
    );
    await goTo(user, 'Anmeldungen');
    await user.click(await screen.findByRole('button', { name: 'Importieren …' }));
    const column = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Parkplatz bedeutet' });
    await user.selectOptions(column, 'neues eigenes Feld …');
    expect(column.value, 'nothing is chosen before the field is there').toBe('');
    const dialog = await screen.findByRole('dialog', { name: 'Eigenes Feld' });
    expect(await violations()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Feld sichern' }));
    await expect.poll(() => mapped.length).toBe(1);
    expect(asked.map(({ name, kind }) => [name, kind])).toEqual([['Parkplatz', 'yes_no']]);
    expect(mapped).toEqual([{ about: 'column', index: 12, target: 'own:own-3' }]);
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  });

  it('leaves whoever has gone on meanwhile where they are', async () => {
    const office = fakeOffice({ people: 5 });
    let finish = () => {};
    const applied = new Promise<void>((done) => {
      finish = done;
    });
    const user = await openApp(
      {},
      {
        ...office,
        importApply: async (told) => {
          await applied;
          return office.importApply(told);
        },
      },
    );
    await goTo(user, 'Anmeldungen');
    await user.click(await screen.findByRole('button', { name: 'Importieren …' }));
    await user.click(await screen.findByRole('button', { name: /^Übernehmen/ }));
    await goTo(user, 'Druck');
    finish();
    await screen.findByRole('button', { name: /^Rückgängig: Import Gästeliste_2024-11-12/ });
    expect(
      screen.queryByRole('heading', { level: 1, name: 'Druck' }),
      'nobody is pulled back',
    ).not.toBeNull();
  });
});

import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { fakeOffice } from '../../bridge/fake';
import { goTo, openApp } from '../../testing/app';

describe('an import', () => {
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

import { screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { goTo, openApp, violations } from '../../testing/app';

it('changes the passphrase of the file, and keeps what was entered while something is wrong', async () => {
  const asked: string[] = [];
  const user = await openApp(
    { people: 20 },
    {
      setPassphrase: async ({ current, passphrase }) => {
        asked.push(`${current} → ${passphrase}`);
        throw { code: 'field', message: 'Das ist nicht die Passphrase.', hint: '', field: 'current' };
      },
    },
  );
  await goTo(user, 'Datenschutz');
  await user.click(await screen.findByRole('button', { name: 'Passphrase ändern …' }));
  const dialog = await screen.findByRole('dialog', { name: 'Passphrase ändern' });
  await user.type(within(dialog).getByLabelText('Jetzige Passphrase'), 'Kranich am See');
  await user.type(within(dialog).getByLabelText('Neue Passphrase'), 'Reiher am Teich');
  await user.keyboard('{Enter}');
  await within(dialog).findByText(/Die beiden neuen Passphrasen sind nicht gleich/);
  await user.type(within(dialog).getByLabelText('Neue Passphrase wiederholen'), 'Reiher am Teich');
  await user.keyboard('{Enter}');
  await within(dialog).findByText(/Das ist nicht die Passphrase/);
  expect(asked).toEqual(['Kranich am See → Reiher am Teich']);
  expect(await violations()).toEqual([]);
});

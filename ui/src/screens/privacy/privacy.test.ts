import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { goTo, openApp, violations } from '../../testing/app';

describe('the page about people', () => {
  it('says what is kept, and leads to whose name is withheld', async () => {
    const user = await openApp({ people: 60 });
    await goTo(user, 'Datenschutz');
    await screen.findByText(/^60\sPersonen in der Datei/);
    const consents = screen.getByRole('table', { name: 'Einwilligungen' });
    expect(within(consents).getAllByRole('row')).toHaveLength(5);
    const withheld = screen.getByRole('region', { name: 'Auskunftssperre' });
    await user.click(within(withheld).getAllByRole('button')[0] as HTMLElement);
    await screen.findByRole('complementary', { name: /^Anmeldung / });
  });

  it('saves what is kept about one person, by keyboard alone', async () => {
    const asked: string[] = [];
    const user = await openApp(
      { people: 20 },
      {
        savePersonRecord: async (registration) => {
          asked.push(registration);
          return null;
        },
      },
    );
    await goTo(user, 'Datenschutz');
    await user.type(await screen.findByRole('combobox', { name: 'Auskunft zu' }), '0009');
    const list = await screen.findByRole('listbox', { name: 'Auskunft zu' });
    await within(list).findByRole('option', { name: /,/, selected: true });
    expect(await violations()).toEqual([]);
    await user.keyboard('{Enter}');
    await expect.poll(() => asked.length).toBe(1);
  });
});

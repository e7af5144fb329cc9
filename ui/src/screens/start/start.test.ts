import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { fakeOffice } from '../../bridge/fake';
import { openApp } from '../../testing/app';
import { EMPTY, missing, PASSPHRASE_MIN } from './model';

describe('a new event', () => {
  const named = { ...EMPTY, title: 'Kongress' };
  const long = 'vier Wörter sind lang';

  it.each([
    ['nothing entered', EMPTY, 'title'],
    ['no passphrase', named, 'passphrase'],
    ['one too short', { ...named, passphrase: 'a'.repeat(PASSPHRASE_MIN - 1) }, 'passphrase'],
    ['typed differently', { ...named, passphrase: long, repeated: `${long}.` }, 'repeated'],
    ['both the same', { ...named, passphrase: long, repeated: long }, undefined],
    ['without one on purpose', { ...named, open: true }, undefined],
  ])('%s', (_case, draft, field) => {
    expect(missing(draft)?.field).toBe(field);
  });

  it('shows what is missing at the field', async () => {
    const user = await openApp({ open: false });
    await user.click(screen.getByRole('button', { name: 'Neue Veranstaltung' }));
    await user.click(screen.getByRole('button', { name: 'Speichern unter …' }));
    const title = screen.getByRole('textbox', { name: 'Name der Veranstaltung' });
    expect(title.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toContain('fehlt');
  });

  it('opens without a passphrase only by choice', async () => {
    const given: (string | null)[] = [];
    const user = await openApp(
      { open: false },
      {
        newEvent: async (_form, passphrase) => {
          given.push(passphrase);
          return null;
        },
      },
    );
    await user.click(screen.getByRole('button', { name: 'Neue Veranstaltung' }));
    await user.type(screen.getByRole('textbox', { name: 'Name der Veranstaltung' }), 'Kongress');
    await user.click(screen.getByRole('radio', { name: /Ohne Passphrase/ }));
    await user.click(screen.getByRole('button', { name: 'Speichern unter …' }));
    expect(given).toEqual([null]);
  });
});

describe('an encrypted event', () => {
  it('asks for the passphrase and says when it is wrong', async () => {
    const user = await openApp({ open: false });
    await user.click(screen.getByRole('button', { name: /^Kommunalkongress 2024/ }));
    await screen.findByRole('heading', { level: 1, name: 'Passphrase eingeben' });
    await user.type(screen.getByLabelText('Passphrase'), 'falsch{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('passt nicht');
    await user.clear(screen.getByLabelText('Passphrase'));
    await user.type(screen.getByLabelText('Passphrase'), 'richtig und lang{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Überblick' });
  });
});

describe('a start with a file', () => {
  it('opens it at once', async () => {
    const asked: (string | null)[] = [];
    const office = fakeOffice({ open: false });
    await openApp(
      { open: false },
      {
        appState: async () => ({ ...(await office.appState()), requested: '/a.tagung' }),
        openEvent: async (path) => {
          asked.push(path);
          return null;
        },
      },
    );
    await expect.poll(() => asked).toEqual(['/a.tagung']);
  });
});

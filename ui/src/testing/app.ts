import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import App from '../App.svelte';
import type { Office } from '../bridge';
import { type FakeOptions, fakeOffice } from '../bridge/fake';
import { SCREENS } from '../frame/screens';

/** The whole interface over invented data, and a user in front of it. */
export async function openApp(options: FakeOptions = {}, change: Partial<Office> = {}) {
  // A test has to translate what the window only reads.
  await Promise.all(Object.values(SCREENS).map((read) => read()));
  const user = userEvent.setup();
  render(App, { office: { ...fakeOffice(options), ...change } });
  await screen.findByRole('heading', { level: 1 });
  return user;
}

/** Goes to an area by its name in the navigation. */
export async function goTo(user: ReturnType<typeof userEvent.setup>, name: string) {
  await user.click(await screen.findByRole('button', { name: new RegExp(`^${name}(,|$)`) }));
  await screen.findByRole('heading', { level: 1, name });
  // A new screen takes the focus with the next frame.
  await new Promise((done) => requestAnimationFrame(done));
}

/** What axe finds wrong, as text; contrast needs a painted page and is checked in the real window. */
export async function violations(): Promise<string[]> {
  const result = await axe.run(document, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: true } },
  });
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
  );
}

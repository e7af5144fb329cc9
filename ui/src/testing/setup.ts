import { cleanup, configure } from '@testing-library/svelte';
import { afterEach } from 'vitest';

// A whole page in a failure says less than its first sentence. A busy machine takes its time over what is read when
// it is first gone to.
configure({
  asyncUtilTimeout: 20_000,
  getElementError: (message) => new Error(message?.split('\n\nIgnored nodes')[0]?.slice(0, 1500)),
});

// As index.html has it.
document.documentElement.lang = 'de';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

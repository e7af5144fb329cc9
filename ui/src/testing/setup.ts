import { cleanup, configure } from '@testing-library/svelte';
import { afterEach } from 'vitest';

// A whole page in a failure says less than its first sentence.
configure({
  getElementError: (message) => new Error(message?.split('\n\nIgnored nodes')[0]?.slice(0, 1500)),
});

// As index.html has it.
document.documentElement.lang = 'de';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

import { describe, expect, it } from 'vitest';

const sources = import.meta.glob<string>(['../**/*.svelte', '../**/*.ts', '!../bridge/generated/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const files = Object.entries(sources);
const inMarkup = (text: string) => text.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, '');

/** Files whose text breaks a rule. */
const breaking = (rule: (text: string, name: string) => boolean) =>
  files.filter(([name, text]) => rule(text, name)).map(([name]) => name);

describe('the sources', () => {
  it('have no inline style: the security policy would drop it silently', () => {
    expect(breaking((text, name) => name.endsWith('.svelte') && /\sstyle=/.test(inMarkup(text)))).toEqual([]);
    expect(breaking((text, name) => name.endsWith('.svelte') && text.includes('{@html'))).toEqual([]);
  });

  it('name Tauri in the bridge alone', () => {
    const here = './source.test.ts';
    const foreign = (name: string) => !name.startsWith('../bridge/') && name !== here;
    expect(breaking((text, name) => foreign(name) && text.includes(`@tauri${'-apps'}`))).toEqual([]);
  });

  it('write three dots as one character', () => {
    const dots = (text: string) => /\p{L}\s?\.\.\.["'`<]/u.test(text);
    expect(breaking((text, name) => name.endsWith('.svelte') && dots(text))).toEqual([]);
  });
});

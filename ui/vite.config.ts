/// <reference types="vitest/config" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/** KERN's colour ramps alone, as published: its style sheets bring resets and sizes for public web pages. */
function kernColours(): Plugin {
  const name = 'virtual:kern-colours.css';
  const manifest = createRequire(import.meta.url).resolve('@kern-ux/native/package.json');
  const ramps = new URL('src/scss/core/tokens/primitives/_colors.scss', `file://${manifest}`);
  return {
    name: 'kern-colours',
    resolveId: (id) => (id === name ? name : undefined),
    load: (id) => (id === name ? readFileSync(ramps, 'utf8').replace(/^\s*\/\/.*$/gm, '') : undefined),
  };
}

/**
 * Lucide's icons as plain markup. As published they build every line of every icon by script, which for the forty of
 * the first screen took a good part of its time.
 */
function plainIcons(): Plugin {
  return {
    name: 'plain-icons',
    transform: {
      filter: { id: /@lucide\/svelte\/dist\/icons\/[^/]+\.svelte$/ },
      handler(source) {
        const drawn = /const iconData = (\{.*\});/.exec(source)?.[1];
        if (!drawn) return this.error('an icon is not written as expected');
        const { node } = JSON.parse(drawn) as { node: [string, Record<string, string>][] };
        const lines = node.map(([tag, attributes]) => {
          const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
          return `<${tag}${written.join('')} />`;
        });
        return `<script>
const { size = 24, strokeWidth = 2, role, 'aria-label': label, 'aria-hidden': hidden } = $props();
</script>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round"
  stroke-linejoin="round" width={size} height={size} stroke-width={strokeWidth} {role} aria-label={label}
  aria-hidden={hidden ?? (label ? undefined : 'true')}>${lines.join('')}</svg>`;
      },
    },
  };
}

/** Lets the window ask for the fonts at once, and not only when the first text is to be drawn. */
function fontsAtOnce(): Plugin {
  return {
    name: 'fonts-at-once',
    transformIndexHtml: (_page, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => file.endsWith('.woff2'))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `./${file}`, as: 'font', type: 'font/woff2', crossorigin: true },
          injectTo: 'head',
        })),
  };
}

// `--mode fake` builds the same interface over invented data, to look at it in a browser.
export default defineConfig(({ mode }) => ({
  plugins: [plainIcons(), svelte(), kernColours(), fontsAtOnce()],
  base: './',
  build: {
    target: 'es2022',
    outDir: mode === 'fake' ? 'dist-fake' : 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: mode === 'fake' ? 'fake.html' : 'index.html' },
  },
  resolve: { conditions: mode === 'test' ? ['browser'] : undefined },
  test: {
    environment: 'happy-dom',
    testTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['./src/testing/setup.ts'],
    include: ['src/**/*.test.ts'],
  },
}));

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

// `--mode fake` builds the same interface over invented data, to look at it in a browser.
export default defineConfig(({ mode }) => ({
  plugins: [svelte(), kernColours()],
  base: './',
  build: {
    target: 'es2022',
    outDir: mode === 'fake' ? 'dist-fake' : 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
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

import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

const at = (folder: string) => fileURLToPath(new URL(`./src/${folder}`, import.meta.url))

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  resolve: {
    alias: {
      $api: at('api'),
      $parts: at('parts'),
      $features: at('features'),
      $views: at('views'),
      $words: at('paraglide/messages.js'),
    },
  },
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    target: 'es2022',
    // The window's policy allows fonts and pictures from files only, not from data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/test/setup.ts'],
    // Screens with long lists of choices are slow without a real page, more so on a busy machine.
    testTimeout: 60_000,
    include: ['src/**/*.test.ts'],
  },
})

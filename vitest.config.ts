import { defineConfig } from 'vitest/config';

/**
 * Three projects: `unit` is pure and instant, `screen` reads a real terminal, `engine` talks to a real Docker Engine.
 * The last two run their files one after another: they share the machine's ports and one engine.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.{engine,screen}.test.{ts,tsx}', 'test/engine/**'],
        },
      },
      {
        test: {
          name: 'screen',
          include: ['test/**/*.screen.test.{ts,tsx}'],
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'engine',
          include: ['test/**/*.engine.test.ts', 'test/engine/**/*.test.ts'],
          globalSetup: ['test/engine-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

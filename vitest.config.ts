import { defineConfig } from 'vitest/config';

/**
 * `unit` is pure and instant, `screen` reads a real terminal, `package` installs what is packed, `engine` talks to a real
 * Docker Engine. `screen` and `engine` run their files one after another: they share the machine's ports and one engine.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.{engine,screen,practice}.test.{ts,tsx}', 'test/engine/**', 'test/package/**', 'test/practice/**'],
        },
      },
      {
        // The practice engine in this process, and its background process from source and from a bundle.
        test: { name: 'practice', include: ['test/practice/**/*.test.ts', 'test/**/*.practice.test.ts'], testTimeout: 60_000 },
      },
      {
        // Ports of lessons and a machine's PATH: one after another.
        test: { name: 'package', include: ['test/package/**/*.test.ts'], testTimeout: 60_000, fileParallelism: false },
      },
      {
        test: {
          name: 'screen',
          include: ['test/**/*.screen.test.{ts,tsx}'],
          globalSetup: ['test/ui/harness-setup.ts'],
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

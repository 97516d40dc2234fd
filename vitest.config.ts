import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['lib/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          sequence: { groupOrder: 1 },
          include: ['app/_tests/**/*.browser.ts'],
          globalSetup: ['app/_tests/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // One page server and one Chromium; the machine has two cores.
          maxWorkers: 2,
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config'

/** Files that fake timers or measure the heap: each gets its own modules. */
const ISOLATED = ['test/cli/idle-gc.test.ts']

/** Files that run for minutes: `npm run test:long`. */
const LONG = ['test/long/**/*.test.ts']

/** All others share the modules of the emulator: most of their time would go into loading them again. */
export default defineConfig({
  test: {
    // Generous, since a busy machine is ten times slower than a quiet one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Processes and not threads: a command line in a test may change the working directory.
    pool: 'forks',
    // One worker a core; by default Vitest leaves one core idle.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...ISOLATED, ...LONG],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'isolated', include: ISOLATED } },
      { extends: true, test: { name: 'long', include: LONG } },
    ],
  },
})

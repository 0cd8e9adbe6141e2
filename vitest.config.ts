import { defineConfig } from 'vitest/config'

/** Files that fake timers or measure the heap: each gets its own modules. */
const ISOLATED = ['test/cli/idle-gc.test.ts']

/** Files that run for minutes: `npm run test:long`. */
const LONG = ['test/long/**/*.test.ts']

/** Files whose cases `sized` counts: few in `npm test`, all in `npm run test:long`. */
const SIZED = [
  'test/admin/export.test.ts',
  'test/catalog/coupons-fuzz.test.ts',
  'test/catalog/segments-hostile.test.ts',
  'test/document/printer.test.ts',
  'test/laws/catalog.test.ts',
  'test/laws/patterns.test.ts',
  'test/matrices/bodies.test.ts',
  'test/matrices/hostile.test.ts',
  'test/matrices/questions.test.ts',
  'test/matrices/sparse.test.ts',
  'test/matrices/walk.test.ts',
  'test/pains.test.ts',
  'test/query/cursor.test.ts',
  'test/query/filter.test.ts',
  'test/store/block-bounds.test.ts',
  'test/store/blocks.test.ts',
]

/** All others share the modules of the emulator: most of their time would go into loading them again. */
export default defineConfig({
  test: {
    // Generous, since a busy machine is ten times slower than a quiet one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Processes and not threads: a command line in a test may change the working directory.
    pool: 'forks',
    provide: { isFull: false },
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
      { extends: true, test: { name: 'long', include: LONG, provide: { isFull: true } } },
      { extends: true, test: { name: 'full', include: SIZED, isolate: false, provide: { isFull: true } } },
    ],
  },
})

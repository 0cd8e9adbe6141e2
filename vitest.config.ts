import { dirname, join, resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vitest/config'

/**
 * Files that get their own modules, and the sources in any case: they fake timers, measure the heap, or test the check
 * of declarations, which the build leaves out.
 */
const ISOLATED = ['test/cli/idle-gc.test.ts', 'test/declare/**/*.test.ts']

/** Files that run for minutes: `npm run test:long`. */
const LONG = ['test/long/**/*.test.ts']

/** Files that take seconds, mostly because they start programs or hold many rows: `npm run test:long`. */
const SLOW = [
  'test/account/parallel.test.ts',
  'test/admin/export.test.ts',
  'test/catalog/campaign-batches.test.ts',
  'test/cli/exec.test.ts',
  'test/cli/log.test.ts',
  'test/clients/sdk-versions.test.ts',
  'test/code-cache.test.ts',
  'test/document/printer.test.ts',
  'test/killed/**/*.test.ts',
  'test/laws/patterns.test.ts',
  'test/laws/start.test.ts',
  'test/pains.test.ts',
  'test/process*.test.ts',
  'test/readme.test.ts',
  'test/server/webhooks-restart.test.ts',
  'test/store/block-bounds.test.ts',
  'test/store/blocks.test.ts',
  'test/tls.test.ts',
]

/** Files that drive a browser: `npm run test:browser`. */
const BROWSER = ['test/browser/**/*.test.ts']

/** Files whose cases `sized` counts: few in `npm test`, all in `npm run test:long`. */
const SIZED = [
  'test/catalog/coupons-fuzz.test.ts',
  'test/catalog/segments-hostile.test.ts',
  'test/laws/catalog.test.ts',
  'test/matrices/bodies.test.ts',
  'test/matrices/hostile.test.ts',
  'test/matrices/questions.test.ts',
  'test/matrices/sparse.test.ts',
  'test/matrices/walk.test.ts',
  'test/query/cursor.test.ts',
  'test/query/filter.test.ts',
]

const SOURCES = resolve(import.meta.dirname, 'src')
const BUILT = resolve(import.meta.dirname, 'dist')

/**
 * Lets tests import what was built from `src` in place of the sources: Node loads it several times faster than Vitest
 * transforms and loads the sources. `npm test` builds first; `npx vitest` tests the sources, as they are at that moment.
 */
const built: Plugin = {
  name: 'built',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer === undefined || !source.startsWith('.')) return undefined
    const path = join(dirname(importer), source)
    if (!path.startsWith(`${SOURCES}/`) || !path.endsWith('.js')) return undefined
    return { id: join(BUILT, path.slice(SOURCES.length)), external: true }
  },
}

/** All others share the modules of the emulator: most of their time would go into loading them again. */
export default defineConfig(({ mode }) => {
  // Named for each project, because a project does not get the mode of the command line.
  const plugins = mode === 'built' ? [built] : []
  return {
    test: {
      // Generous, since a busy machine is ten times slower than a quiet one.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      // Processes and not threads: a command line in a test may change the working directory.
      pool: 'forks',
      server: { deps: { external: [/\/dist\//] } },
      provide: { isFull: false },
      // One worker a core; by default Vitest leaves one core idle.
      maxWorkers: '100%',
      projects: [
        {
          extends: true,
          plugins,
          test: {
            name: 'shared',
            include: ['test/**/*.test.ts'],
            exclude: [...ISOLATED, ...SLOW, ...LONG, ...BROWSER],
            isolate: false,
          },
        },
        { extends: true, test: { name: 'isolated', include: ISOLATED } },
        { extends: true, plugins, test: { name: 'browser', include: BROWSER, isolate: false } },
        // One file at a time: some measure memory, or compare two servers.
        { extends: true, plugins, test: { name: 'long', include: LONG, fileParallelism: false } },
        { extends: true, plugins, test: { name: 'slow', include: SLOW, isolate: false } },
        {
          extends: true,
          plugins,
          test: { name: 'full', include: SIZED, isolate: false, provide: { isFull: true } },
        },
      ],
    },
  }
})

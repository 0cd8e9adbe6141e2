import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** The modules of the web UI, and the modules that each may import besides its own files. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  parts: [],
  api: [],
  live: ['api'],
  pages: ['parts', 'api', 'live'],
  app: ['pages', 'parts', 'api', 'live'],
}

const CEILINGS = { file: 300, width: 130 } as const
const GENERATED = 'ui/api/admin-routes.ts'

interface UiFile {
  readonly path: string
  readonly text: string
}

const files = filesIn('ui', /\.tsx?$/)
const styles = filesIn('ui/style', /\.css$/)

function filesIn(folder: string, ending: RegExp): UiFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(root, folder, name), 'utf8') }))
}

const moduleOf = (path: string) => path.split('/')[1] ?? ''

describe('the code for browsers', () => {
  it('imports nothing of src, and src imports nothing of it', () => {
    const fromUi = files.filter(({ text }) => /from '[./]*\/src\//.test(text))
    const fromSrc = filesIn('src', /\.ts$/).filter(({ text }) => /from '[./]*\/ui\//.test(text))
    expect([...fromUi, ...fromSrc].map(({ path }) => path)).toEqual([])
  })

  it('imports only from the modules below', () => {
    const wrong = files.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)]
        .map(([, target = '']) => normalize(join(dirname(path), target)))
        .filter((target) => {
          const allowed = MODULES[moduleOf(path)]
          const own = moduleOf(target) === moduleOf(path)
          const page = (each: string) => each.split('/')[2]
          if (own && moduleOf(path) === 'pages') return page(target) !== page(path)
          return allowed !== undefined && !own && !allowed.includes(moduleOf(target))
        })
        .map((target) => `${path} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('is within the size limits', () => {
    const long = files
      .filter(({ path }) => path !== GENERATED)
      .flatMap(({ path, text }) => {
        const lines = text.split('\n')
        const wide = lines.filter((line) => line.length > CEILINGS.width && !/^\s*(?:\w+: )?'M/.test(line))
        return [
          ...(lines.length > CEILINGS.file ? [`${path} has ${lines.length} lines`] : []),
          ...wide.map((line) => `${path} has a line of ${line.length}`),
        ]
      })
    expect(long).toEqual([])
  })

  it('documents every exported function', () => {
    const bare = files.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<before>^.*\n)?^export (?:default )?(?:async )?function (?<name>\w+)/gm)]
        .filter(({ groups }) => !/\*\/\s*$/.test(groups?.before ?? ''))
        .map(({ groups }) => `${path} ${groups?.name}`),
    )
    expect(bare).toEqual([])
  })
})

describe('the web UI', () => {
  const own = files.filter(({ path }) => Object.hasOwn(MODULES, moduleOf(path)))

  it('sends requests in ui/api and opens the event stream in ui/live alone', () => {
    const wrong = own
      .filter(
        ({ path }) =>
          moduleOf(path) !== 'api' && path !== 'ui/live/stream.ts' && path !== 'ui/parts/snippets.ts',
      )
      .filter(({ text }) => /\bfetch\(|XMLHttpRequest|new EventSource/.test(text))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('never turns text into markup or code, and has no inline styles', () => {
    const wrong = own.filter(({ text }) =>
      /innerHTML|insertAdjacentHTML|\beval\(|new Function|\bstyle=/.test(text),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('has colors in tokens.css alone', () => {
    const wrong = styles
      .filter(({ path }) => !path.endsWith('tokens.css'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/#[0-9a-f]{3,8}\b/gi)].map(([color]) => `${path} ${color}`),
      )
    expect(wrong).toEqual([])
  })
})

describe('the built files', () => {
  const built = filesIn('dist/ui', /\.(js|css)$/)
  const size = (chosen: readonly UiFile[]) =>
    chosen.reduce((sum, { text }) => sum + gzipSync(text, { level: 9 }).length, 0)
  const ofApp = built.filter(({ path }) => path.startsWith('dist/ui/app/'))

  it('stay within their budgets, compressed', () => {
    expect(size(ofApp.filter(({ path }) => path.endsWith('.js')))).toBeLessThan(140_000)
    expect(size(ofApp.filter(({ path }) => path.endsWith('.css')))).toBeLessThan(12_000)
  })

  it('load at most 45 kB for the frame, the overview and the requests', () => {
    const shell = ofApp.filter(({ path }) => /\/app\/(app|overview|requests|shared)-[\w-]+\.js$/.test(path))
    expect(shell.length).toBeGreaterThan(2)
    expect(size(shell)).toBeLessThan(45_000)
  })
})

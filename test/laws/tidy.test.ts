import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** The layers, lowest first; a folder imports only from lower layers and from itself (ARCHITECTURE.md). */
const LAYERS: readonly (readonly string[])[] = [
  ['base'],
  ['dialect', 'template-language', 'outbound'],
  ['declare'],
  ['compile'],
  ['query'],
  ['catalog', 'document', 'store', 'openapi'],
  ['engine'],
  ['fixtures'],
  ['account'],
  ['admin'],
  ['server'],
  ['library'],
  ['cli'],
]

/** Folders that a higher folder must not import all the same: the catalog is passed to the others as a value. */
const APART: Readonly<Record<string, readonly string[]>> = {
  catalog: ['engine', 'fixtures', 'account', 'admin', 'server', 'library'],
  query: ['openapi', 'fixtures', 'account', 'admin', 'server', 'library', 'cli'],
  store: ['fixtures', 'library', 'cli'],
}

/** Files beside the folders that a folder may import: the command line starts an emulator. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = { cli: ['listen.js'] }

const layerOf = (room: string) => LAYERS.findIndex((rooms) => rooms.includes(room))

/** Whether a file of `room` may import `target`, which is a folder or a file beside the folders. */
function mayImport(room: string, target: string): boolean {
  if (room === '' || target === room || ENTRIES[room]?.includes(target)) return true
  return layerOf(target) >= 0 && layerOf(target) < layerOf(room) && !APART[target]?.includes(room)
}

/** The types of fixtures, which are generated from the schema of fixtures and lie beside it. */
const GENERATED_TYPES = 'seeds/fixture.js'

/** Packages and the folders that may import them; `src` itself may import any. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'better-sqlite3': ['store'],
  hono: ['server'],
  nodemailer: ['outbound'],
  liquidjs: ['template-language'],
  '@hono': ['server'],
  'openapi3-ts': ['openapi', 'declare'],
  ulid: ['dialect'],
  'reflect-metadata': ['server'],
  '@peculiar': ['server'],
  '@remix-run': ['server'],
  'libphonenumber-js': ['declare'],
  zod: [
    'declare',
    'document',
    'catalog',
    'openapi',
    'fixtures',
    'account',
    'admin',
    'library',
    'server',
    'cli',
  ],
  yaml: ['fixtures', 'cli'],
  commander: ['cli'],
  '@faker-js': ['fixtures'],
  'fastest-levenshtein': ['base'],
  re2js: ['catalog'],
  'fast-xml-parser': ['catalog'],
}

const CEILINGS = { file: 300, function: 60, width: 120 } as const
/**
 * Resource types that are also names in the engine: a verb, a table of the registry, a web form, the data of a
 * delivery.
 */
const ENGINE_NAMES = new Set(['list', 'account', 'form', 'subscription'])
const BANNED_NAMES = /^(utils?|helpers?|common|manager|service|handler|impl|types)\.ts$/

interface SourceFile {
  readonly path: string
  readonly room: string
  readonly text: string
  readonly imports: readonly string[]
}

const files = read('src')

function read(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(folder, name)
      const text = readFileSync(join(root, path), 'utf8')
      const imports = [
        ...text.matchAll(/(?:^(?:import|export)\b[^'"\n]*\bfrom|^\} from|import\(|^import)\s*'([^']+)'/gm),
      ].map(([, target = '']) => target)
      return { path, room: name.includes('/') ? (name.split('/')[0] ?? '') : '', text, imports }
    })
}

/** The project files that a file imports, types included. */
function targetsOf({ path, imports }: SourceFile): string[] {
  return imports
    .filter((target) => target.startsWith('.'))
    .map((target) => normalize(join(dirname(path), target)).replace(/\.js$/, '.ts'))
}

describe('imports', () => {
  it('point downward only', () => {
    const wrong = files.flatMap(({ path, room, imports }) =>
      imports
        .filter((target) => target.startsWith('.'))
        .map((target) => normalize(join(dirname(path), target)))
        .filter((target) => target !== GENERATED_TYPES)
        .map((target) => relative('src', target).split('/')[0] ?? '')
        .filter((target) => !mayImport(room, target))
        .map((target) => `${path} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('of packages are in the folders that may use them', () => {
    const wrong = files.flatMap(({ path, room, imports }) =>
      imports
        .filter((target) => !target.startsWith('.') && !target.startsWith('node:') && room !== '')
        .map((target) => target.split('/')[0] ?? '')
        .filter((name) => !PACKAGES[name]?.includes(room))
        .map((name) => `${path} imports ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('are not circular', () => {
    const byPath = new Map(files.map((file) => [file.path, targetsOf(file)]))
    const circles = files.flatMap(({ path }) => {
      const reached = new Set(byPath.get(path))
      for (const each of reached) for (const next of byPath.get(each) ?? []) reached.add(next)
      return reached.has(path) ? [path] : []
    })
    expect(circles).toEqual([])
  })

  it('reach every file from the entries', () => {
    const reached = new Set([
      'src/cli.ts',
      'src/index.ts',
      'src/onsite.ts',
      'src/cli/cached-program.ts',
      'src/store/bundled-sqlite-module.ts',
    ])
    const byPath = new Map(files.map((file) => [file.path, file]))
    for (const path of reached)
      for (const target of byPath.get(path)?.imports ?? [])
        if (target.startsWith('.'))
          reached.add(normalize(join(dirname(path), target)).replace(/\.js$/, '.ts'))
    expect(files.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([])
  })
})

describe('sources', () => {
  it('are within the size limits', () => {
    const long = files.flatMap(({ path, text }) => {
      const lines = text.split('\n')
      const wide = lines.flatMap((line, index) =>
        line.length > CEILINGS.width && !/^\s*(\/\/|\*|doc:)/.test(line)
          ? [`${path}:${index + 1} is ${line.length} wide`]
          : [],
      )
      return [
        ...(lines.length > CEILINGS.file ? [`${path} has ${lines.length} lines`] : []),
        ...wide,
        ...longFunctions(path, lines),
      ]
    })
    expect(long).toEqual([])
  })

  it('have kebab-case names without vague words', () => {
    expect(
      files.map(({ path }) => path).filter((path) => BANNED_NAMES.test(path.split('/').at(-1) ?? '')),
    ).toEqual([])
    expect(files.map(({ path }) => path).filter((path) => !/^[a-z0-9/-]+\.ts$/.test(path))).toEqual([])
  })

  it('read the wall clock, generate random values and wait only in their own modules', () => {
    const wrong = files
      .filter(({ path }) => path !== 'src/base/clock.ts')
      .filter(({ text }) =>
        /\b(Date\.now|performance\.now|Math\.random|randomUUID|setTimeout|setInterval)\b|new Date\(\)/.test(
          text,
        ),
      )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('use SQL in the store only', () => {
    const spoken = files.filter(
      ({ room, text }) => room !== 'store' && /\b(SELECT .* FROM|INSERT INTO|CREATE TABLE)\b/.test(text),
    )
    expect(spoken.map(({ path }) => path)).toEqual([])
  })

  it('name no resource outside the catalog', () => {
    const types = [
      ...read('src/catalog').flatMap(({ text }) =>
        [...text.matchAll(/^ {2}type: '([a-z-]+)'/gm)].map(([, type = '']) => type),
      ),
    ]
    const wrong = files
      .filter(({ room }) => room !== 'catalog' && room !== '')
      .flatMap(({ path, text }) =>
        types
          .filter((type) => !ENGINE_NAMES.has(type) && new RegExp(`['"]${type}['"]`).test(text))
          .map((type) => `${path} names ${type}`),
      )
    expect(types.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })

  it('document every export', () => {
    const bare = files.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<before>^.*\n)?^export (?:async )?function (?<name>\w+)/gm)]
        .filter(({ groups }) => !/\*\/\s*$/.test(groups?.before ?? ''))
        .map(({ groups }) => `${path} ${groups?.name}`),
    )
    expect(bare).toEqual([])
  })
})

/** Functions that are too long, found by an opening line without indentation or in a class body. */
function longFunctions(path: string, lines: readonly string[]): string[] {
  return lines.flatMap((line, start) => {
    const indent = /^( {0,2})(?:export )?(?:async )?(?:function \w+|#?\w+)(?:<.*>)?\(.*\{$/.exec(line)?.[1]
    if (indent === undefined) return []
    const length = lines.slice(start).findIndex((each) => each.replace(/\)?,?$/, '') === `${indent}}`) + 1
    return length > CEILINGS.function ? [`${path}:${start + 1} is ${length} lines long`] : []
  })
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Names that two folders of src export on purpose, and why. */
const SHARED: Readonly<Record<string, string>> = {
  list: 'a resource, a kind of value and a verb of the engine: Klaviyo and JSON:API have one word for all three',
}

/** The folders that export each name. */
function exportedNames(): Map<string, Set<string>> {
  const rooms = new Map<string, Set<string>>()
  for (const path of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts') || !path.includes('/')) continue
    const text = readFileSync(join(root, 'src', path), 'utf8')
    const declared = text.matchAll(
      /^export (?:async |abstract )?(?:function|const|class|interface|type) (\w+)/gm,
    )
    for (const [, name = ''] of declared)
      rooms.set(name, (rooms.get(name) ?? new Set()).add(path.split('/')[0] ?? ''))
  }
  return rooms
}

describe('an exported name', () => {
  const names = exportedNames()

  it('has one meaning: no two folders export it', () => {
    const twice = [...names].flatMap(([name, rooms]) =>
      rooms.size > 1 && !SHARED[name] ? [`${name}: ${[...rooms].join(', ')}`] : [],
    )
    expect(names.size).toBeGreaterThan(500)
    expect(twice).toEqual([])
  })

  it('is exempted only if two folders do export it', () => {
    expect(Object.keys(SHARED).filter((name) => (names.get(name)?.size ?? 0) < 2)).toEqual([])
  })
})

describe.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s', (page) => {
  it('names files that exist', () => {
    const text = readFileSync(join(root, page), 'utf8')
    const named = [...text.matchAll(/`((?:[a-z-]+\/)+[\w.-]+\.(?:ts|json|md))`/g)].map(
      ([, path = '']) => path,
    )
    expect(named.length).toBeGreaterThan(5)
    expect(
      named.filter(
        (path) => !['', 'src', 'src/catalog'].some((folder) => existsSync(join(root, folder, path))),
      ),
    ).toEqual([])
  })
})

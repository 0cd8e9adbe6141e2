import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A table of the pages of the web UI, from `ui/app/pages.ts`. */
export function pageTable(root) {
  const text = readFileSync(join(root, 'ui/app/pages.ts'), 'utf8')
  const entries = [...text.matchAll(/\{\n {4}name: '([^']+)',\n([\s\S]*?)\n {2}\},/g)].map(
    ([, name, rest]) => {
      const member = (wanted) => new RegExp(`\\b${wanted}: '([^']*)'`).exec(rest)?.[1]
      return { name, title: member('title'), path: member('path') ?? '', key: member('key') }
    },
  )
  return [
    '| Page | Path under `/__admin/ui/` | Keys |',
    '| --- | --- | --- |',
    ...entries.map(
      ({ title, path, key }) =>
        `| ${title} | ${path === '' ? '-' : `\`${path}\``} | ${key ? `\`g ${key}\`` : '-'} |`,
    ),
  ].join('\n')
}

/** A table of the `data-test` names of the web UI, by the folder of its files. */
export function testNames(root) {
  const folders = new Map()
  for (const file of readdirSync(join(root, 'ui'), { recursive: true, encoding: 'utf8' }).toSorted()) {
    const [area, page] = file.split('/')
    if (!file.endsWith('.tsx') || !['app', 'parts', 'pages'].includes(area)) continue
    const text = readFileSync(join(root, 'ui', file), 'utf8')
    const names = [...text.matchAll(/(?:data-test|\btest)=["{`]+([\w-]+)(?:["`}]|\$)/g)]
      .map(([, name]) => (name.endsWith('-') ? `${name}…` : name))
      // A part passes on the name that it gets.
      .filter((name) => name !== 'test')
    // A name that begins with the one that a part gets.
    for (const [, end] of text.matchAll(/data-test=\{`\$\{test\}(-[\w-]+)`\}/g)) names.push(`…${end}`)
    const folder = area === 'pages' ? page : 'every page'
    folders.set(folder, new Set([...(folders.get(folder) ?? []), ...names]))
  }
  return [
    '| Where | `data-test` |',
    '| --- | --- |',
    ...[...folders]
      .filter(([, names]) => names.size > 0)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(
        ([folder, names]) =>
          `| ${folder} | ${[...names]
            .toSorted()
            .map((name) => `\`${name}\``)
            .join(', ')} |`,
      ),
  ].join('\n')
}

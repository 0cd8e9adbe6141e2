/**
 * Returns a Markdown table with what proves each tag: the documents its operations are compared with, recorded
 * exchanges, and the places where Klaviyo's behaviour is a guess.
 *
 * @param {{ operations: readonly object[], documented: ReadonlySet<string>, recordings: ReadonlySet<string>,
 *   sources: readonly { path: string, text: string }[] }} known `documented` has the operations of the published
 *   documents; `recordings` the names of recordings that tests replay; `sources` the files of the catalog
 */
export function coverageTable({ operations, documented, recordings, sources }) {
  const rows = [...new Set(operations.map(({ tag }) => tag))].map((tag) => {
    const all = operations.filter((each) => each.tag === tag)
    const served = all.filter(({ verb }) => verb !== 'unserved')
    const published = served.filter(({ id }) => documented.has(id)).length
    const names = new Set(all.flatMap(({ id, aliases = [] }) => [id, ...aliases]))
    const replayed = [...recordings].filter((name) => names.has(operationOf(name))).length
    const folders = new Set(
      sources.filter(({ text }) => text.includes(`tag: '${tag}'`)).map(({ path }) => path.split('/')[0]),
    )
    const guesses = sources
      .filter(({ path }) => folders.has(path.split('/')[0]))
      .reduce((sum, { text }) => sum + (text.match(/guess:/g) ?? []).length, 0)
    return [
      tag,
      `${served.length}${served.length < all.length ? ` of ${all.length}` : ''}`,
      published || '–',
      served.length - published || '–',
      replayed || '–',
      guesses || '–',
    ]
  })
  const head = ['Tag', 'Operations', 'Published document', 'Beta document', 'Recordings', 'Guesses']
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'))
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** `nickdnk-get_webhook.403` -> `get_webhook` */
function operationOf(name) {
  return name.replace(/^[a-z]+-/, '').split('.')[0]
}

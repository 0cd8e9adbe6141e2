import { isWebAddress } from '../../base/web-address.js'
import { defineRules, type Json, type World } from '../../declare/index.js'
import { conflict, invalid, refuse } from '../../dialect/refusal.js'
import { parsedFeed, storeContent } from './feed-content.js'
import { feedRefresh } from './refresh.js'
import { READ_WITH, webFeed, webFeedContent } from './web-feed.js'

/** guess: the words, those of an image (catalogs-and-rest.md §8). */
const unreadable = (hint: string) =>
  refuse.problems([invalid('Unable to fetch the URL you entered.', '/data/attributes/url')], hint)

/**
 * What the address of a feed holds; undefined if it was not fetched, because its host may not be called. Throws a 400
 * if it cannot be fetched or is not of the type.
 */
function contentAt(url: string, contentType: string, world: World): Json | undefined {
  if (!isWebAddress(url)) throw unreadable(`${url} is not an address of http or https`)
  const fetched = world.fetched(url)
  if (fetched.outcome === 'held') {
    world.noteIgnored(`url: not fetched, so the feed is empty: ${fetched.reason}`)
    return undefined
  }
  if (fetched.outcome !== 'fetched') throw unreadable(`${url}: ${fetched.reason}`)
  const content = parsedFeed(fetched.bytes, contentType)
  if (content === undefined) throw unreadable(`${url}: it is not ${contentType.toUpperCase()}`)
  return content
}

function refuseTaken(name: string | null | undefined, own: string | undefined, world: World): void {
  // guess: the words.
  if (name != null && world.pick(webFeed, { name }, 2).some(({ id }) => id !== own))
    throw refuse.problems([
      conflict(`A web feed with the name '${name}' already exists.`, '/data/attributes/name'),
    ])
}

const feeds = defineRules(webFeed, {
  beforeCreate({ attributes: { name } }, world) {
    refuseTaken(name, undefined, world)
  },

  afterCreate(row, _, world) {
    const { url, content_type } = row.attributes
    const content = contentAt(url, content_type, world)
    if (content !== undefined) storeContent(row.id, content, world)
    world.schedule(feedRefresh, { feed: row.id }, content === undefined ? 0 : FIRST_MS)
    return row
  },

  beforeUpdate(row, { attributes: { name } }, world) {
    refuseTaken(name, row.id, world)
  },

  amend(row, { attributes }, world) {
    const given = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null))
    const isFetched = ['url', ...READ_WITH].some((name) => name in given)
    const { url, content_type } = { ...row.attributes, ...given }
    const content = isFetched ? contentAt(url, content_type, world) : undefined
    if (content !== undefined) storeContent(row.id, content, world)
    // guess: what disabled a feed is not undone by a change of it.
    if (row.attributes.status === 'disabled') return { attributes: given }
    // Every change loads it again, also one of the name (seen: nickdnk-update_web_feed.200).
    return {
      attributes: { ...given, loading: content === undefined, status: 'ok' as const, failing_since: null },
    }
  },

  beforeDelete({ id }, world) {
    const content = world.find(webFeedContent, id)
    if (content) world.remove(webFeedContent, content)
  },
})

/** The first refresh after a feed was loaded, in milliseconds. */
const FIRST_MS = 900_000

export const rules = [feeds]

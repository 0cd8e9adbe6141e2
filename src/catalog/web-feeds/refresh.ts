import { z } from 'zod'
import { after, print, read } from '../../base/instant.js'
import { defineScheduled, type FeedLoad, type Feeds, type Row, type World } from '../../declare/index.js'
import { parsedFeed, storeContent } from './feed-content.js'
import { FEED_BYTES_MAX, webFeed } from './web-feed.js'

const HOUR_MS = 3_600_000
/** How often a feed is loaded; nightly once it has failed for three hours (catalogs-and-rest.md §8). */
const PERIOD_MS = HOUR_MS / 4
const NIGHTLY_MS = 24 * HOUR_MS
const WARNED_MS = 3 * HOUR_MS
/** After three bad nights it is not used any more. */
const CRITICAL_MS = WARNED_MS + 3 * NIGHTLY_MS

/** Makes the content of a feed due to be loaded, again and again. */
export const feedRefresh = defineScheduled({
  name: 'web-feed-refresh',
  catchUp: 'once',
  payload: () => z.object({ feed: z.string() }),
  run({ feed }, world) {
    const row = world.find(webFeed, feed)
    if (!row) return
    if (row.attributes.status !== 'disabled') change(row, { loading: true }, world)
    const isNightly = row.attributes.status?.includes('nightly') ?? false
    world.schedule(feedRefresh, { feed }, isNightly ? NIGHTLY_MS : PERIOD_MS)
  },
})

/** The feeds of the account, for what loads them. */
export const feeds: Feeds = {
  type: webFeed.type,
  isDue: ({ attributes }) => attributes.loading === true,
  begin(id, world): FeedLoad | undefined {
    const row = world.find(webFeed, id)
    if (!row?.attributes.loading) return undefined
    change(row, { loading: false }, world)
    const { url, request_method } = row.attributes
    return { url, isPost: request_method === 'post', maxBytes: FEED_BYTES_MAX }
  },
  end(id, bytes, world) {
    const row = world.find(webFeed, id)
    if (!row || row.attributes.status === 'disabled') return
    if (bytes === 'held') return change(row, { status: 'ok', failing_since: null }, world)
    const content = bytes && parsedFeed(bytes, row.attributes.content_type)
    if (content === undefined) return fail(row, world)
    storeContent(id, content, world)
    change(row, { status: 'ok', failing_since: null }, world)
  },
}

function fail(row: Row<typeof webFeed>, world: World): void {
  const since = row.attributes.failing_since ?? print(world.now())
  const isAfter = (ms: number) => world.now() >= after(read(since), ms)
  const status = isAfter(CRITICAL_MS)
    ? 'critical_nightly_refresh_timeout'
    : isAfter(WARNED_MS)
      ? 'warning_nightly_refresh_timeout'
      : 'warning_periodic_refresh_timeout'
  change(row, { status, failing_since: since }, world)
}

/** Loading does not count as a change of the feed: `updated` stays. */
function change(
  row: Row<typeof webFeed>,
  attributes: Partial<Row<typeof webFeed>['attributes']>,
  world: World,
): void {
  world.change(webFeed, row, { attributes: { ...attributes, updated: row.attributes.updated } })
}

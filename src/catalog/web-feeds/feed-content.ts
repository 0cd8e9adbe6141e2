import { XMLParser } from 'fast-xml-parser'
import { parseJson } from '../../base/json.js'
import { late } from '../../base/late.js'
import type { Json, Row, World } from '../../declare/index.js'
import { MessageSkipped } from '../../template-language/template-error.js'
import { webFeed, webFeedContent } from './web-feed.js'

/** guess: elements are objects, repeated ones are lists, attributes begin with `@`, and text beside them is `#text`. */
const xml = late(
  () =>
    new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      ignoreDeclaration: true,
      ignorePiTags: true,
      parseTagValue: false,
    }),
)

/** A document of a feed, parsed; undefined if it is not of its type. Own entities could expand without a limit. */
export function parsedFeed(bytes: Uint8Array, contentType: string): Json | undefined {
  const source = Buffer.from(bytes).toString()
  try {
    if (contentType === 'json') return parseJson(source) as Json
    if (/<!(DOCTYPE|ENTITY)/i.test(source)) return undefined
    const parsed = xml().parse(source, true) as Json
    return Object.keys(parsed as object).length > 0 ? parsed : undefined
  } catch {
    return undefined
  }
}

/** Stores the content of a feed. */
export function storeContent(feed: string, content: Json, world: World): void {
  const row = world.find(webFeedContent, feed)
  if (row) world.change(webFeedContent, row, { attributes: { content } })
  else world.ensure(webFeedContent, { attributes: { feed, content }, related: {} })
}

/** Feeds that are not used any more: messages with them are not sent. */
const UNUSABLE: ReadonlySet<string> = new Set(['disabled', 'critical_nightly_refresh_timeout'])

/**
 * The variable `feeds` of templates: by name, each read at its first use. Undefined without feeds. A feed that is not used
 * any more skips a message; a preview has no content of it.
 */
export function feedVariables(
  world: World,
  use: 'message' | 'preview' = 'message',
): Readonly<Record<string, unknown>> | undefined {
  const rows = world.pick(webFeed, {})
  if (rows.length === 0) return undefined
  const feeds = {}
  for (const row of rows)
    Object.defineProperty(feeds, row.attributes.name, {
      enumerable: true,
      get: () => contentOf(row, use, world),
    })
  return feeds
}

function contentOf(
  { id, attributes: { status } }: Row<typeof webFeed>,
  use: 'message' | 'preview',
  world: World,
): unknown {
  if (status !== null && UNUSABLE.has(status)) {
    if (use === 'preview') return {}
    // guess: the reason that Klaviyo shows.
    throw new MessageSkipped('Unable to send email')
  }
  return world.find(webFeedContent, id)?.attributes.content ?? {}
}

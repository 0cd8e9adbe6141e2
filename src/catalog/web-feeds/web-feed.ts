import {
  anything,
  choice,
  currentTime,
  defineResource,
  flag,
  RANGE,
  text,
  time,
} from '../../declare/index.js'

/** The published limit of a feed, 3.3 MB. */
export const FEED_BYTES_MAX = 3_300_000

export const FEED_STATUSES = [
  'critical_nightly_refresh_timeout',
  'disabled',
  'ok',
  'refreshing',
  'warning_nightly_refresh_timeout',
  'warning_periodic_refresh_timeout',
] as const

/** Attributes that decide how the document at the address of a feed is requested and read. */
export const READ_WITH = ['request_method', 'content_type'] as const

const both = { create: 'required', update: true, always: true, nullable: 'patched' } as const

/** A document at another server, which messages show parts of. */
export const webFeed = defineResource({
  type: 'web-feed',
  path: 'web-feeds',
  tag: 'Web Feeds',
  scope: 'web-feeds',
  id: 'serial',
  // seen: nickdnk-get_web_feed.200.
  digits: 7,
  doc: { id: 'The ID of the web feed', example: '925e385b52fb' },
  naturalKey: ['name'],
  kept: true,
  sorts: ['created', 'name', 'updated'],
  // seen: nickdnk-get_web_feed.404.
  notFound: (id) => `A web feed with id \`${id}\` does not exist.`,
  attributes: {
    name: text({
      ...both,
      pattern: /^[0-9_A-z]+$/,
      max: 255,
      filter: { list: ['any', 'equals'], single: ['contains', 'equals'] },
      doc: 'The name of this web feed',
      example: 'Blog_posts',
    }),
    url: text({
      ...both,
      max: 2_048,
      fetched: {
        maxBytes: FEED_BYTES_MAX,
        methodIn: 'request_method',
        againWith: READ_WITH,
        followsRedirects: false,
      },
      doc: 'The URL of the web feed',
      example: 'https://help.klaviyo.com/api/v2/help_center/en-us/articles.json',
    }),
    request_method: choice(['get', 'post'], {
      ...both,
      doc: 'The HTTP method for requesting the web feed',
      example: 'get',
    }),
    content_type: choice(['json', 'xml'], {
      ...both,
      doc: 'The content-type of the web feed',
      example: 'json',
    }),
    created: time({
      always: true,
      precision: 'second',
      // seen: nickdnk-create_web_feed.201, nickdnk-update_web_feed.200.
      exactOn: ['create'],
      filter: RANGE,
      initial: currentTime,
      doc: 'Date and time when the web feed was created',
    }),
    updated: time({
      always: true,
      precision: 'second',
      exactOn: ['create', 'update'],
      setOnChange: true,
      filter: RANGE,
      doc: 'Date and time when the web feed was updated',
    }),
    status: choice(FEED_STATUSES, {
      nullable: 'answered',
      initial: 'ok',
      // seen: nickdnk-update_web_feed.200: null until the feed is loaded again.
      nullIn: ['create', 'update'],
      doc: 'The cache status of this web feed if it exists',
      example: 'ok',
    }),
    loading: flag({ hidden: true, initial: false, doc: 'Whether it has to be loaded now.' }),
    failing_since: time({
      hidden: true,
      nullable: true,
      precision: 'microsecond',
      doc: 'Since when it could not be loaded.',
    }),
  },
  relationships: {},
  operations: {
    list: { rate: 'XS', page: { default: 5, max: 20 } },
    get: { rate: 'XS' },
    create: { rate: 'XS' },
    update: { rate: 'XS' },
    delete: { rate: 'XS' },
  },
})

/** What a feed holds, apart from its row, so that a page of feeds does not read it. */
export const webFeedContent = defineResource({
  type: 'web-feed-content',
  path: 'web-feed-contents',
  tag: '',
  scope: '',
  id: ({ feed }) => feed,
  doc: { id: 'Id of the feed.', example: '9055661' },
  notFound: (id) => `There is no content of the feed ${id}.`,
  attributes: {
    feed: text({ doc: 'Id of the feed.' }),
    content: anything({ doc: 'The document, parsed.' }),
  },
  relationships: {},
  operations: {},
})

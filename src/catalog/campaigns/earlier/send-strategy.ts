import { z } from 'zod'
import { parse } from '../../../base/instant.js'
import {
  type Attribute,
  choice,
  fixed,
  flag,
  issueDetail,
  type StoredValue,
  text,
  time,
  timestamp,
  variant,
} from '../../../declare/index.js'
import { withoutEmptyFraction } from '../printed-time.js'

/** How a campaign is sent, as rows store it. */
export type SendStrategy =
  | {
      readonly method: 'static'
      readonly datetime: string
      readonly options:
        | { readonly is_local: false }
        | { readonly is_local: true; readonly send_past_recipients_immediately: boolean }
    }
  | { readonly method: 'throttled'; readonly datetime: string; readonly throttle_percentage: number }
  | { readonly method: 'immediate' }
  | { readonly method: 'smart_send_time'; readonly date: string }

/** The percentages of recipients an hour; 1, 2 and 5 came with revision 2026-07-15. */
const PERCENTAGES = [1, 2, 5, 10, 11, 13, 14, 17, 20, 25, 33, 50] as const
const EARLIER_PERCENTAGES = [10, 11, 13, 14, 17, 20, 25, 33, 50] as const

const method = (word: string) => choice([word], { create: 'required', doc: 'How the campaign is sent.' })

/** An instant that is printed as it was given: with a fraction only if it has one (seen: nango-list-campaigns). */
function instant(doc: string, example?: string) {
  const { kind, options } = time({ create: 'required', precision: 'microsecond', doc, example })
  const { quick: _, ...others } = kind
  const accepts = () => timestamp('microsecond').transform(withoutEmptyFraction)
  return { kind: { ...others, accepts }, options } satisfies Attribute
}

const DAY_LENGTH = '2026-07-15'.length

/** guess: the words, as for instants. */
function day(doc: string) {
  const { kind, options } = text({ create: 'required', published: { format: 'date' }, doc })
  const { quick: _, ...others } = kind
  const accepts = () =>
    z
      .string()
      .refine(
        (given) => given.length === DAY_LENGTH && parse(given) !== undefined,
        issueDetail('Invalid date format; use YYYY-MM-DD.'),
      )
  return { kind: { ...others, accepts }, options } satisfies Attribute
}

const is_local = (value: boolean) =>
  fixed([value], { create: 'required', doc: 'Whether each recipient gets it at that time of their zone.' })

const options = variant(
  [
    {
      is_local: is_local(true),
      send_past_recipients_immediately: flag({
        create: 'optional',
        initial: false,
        published: { default: false },
        doc: 'Whether recipients whose local time has passed get it at once.',
      }),
    },
    { is_local: is_local(false) },
  ],
  {
    by: ['is_local'],
    classNames: ['LocalStaticSend', 'NonLocalStaticSend'],
    dotted: true,
    create: 'optional',
    nullable: true,
    initial: { is_local: false },
    doc: 'Whether the time is that of each recipient.',
  },
)

const datetime = instant('Time of sending.', '2022-11-08T00:00:00+00:00')

const STATIC = { method: method('static'), datetime, options }
const IMMEDIATE = { method: method('immediate') }
const SMART = { method: method('smart_send_time'), date: day('Day of sending.') }

const throttled = (percentages: readonly [number, ...number[]]) => ({
  method: method('throttled'),
  datetime,
  throttle_percentage: fixed(percentages, {
    create: 'required',
    doc: 'Percentage of the recipients that get it each hour.',
  }),
})

/** Strategies of campaigns that were made in Klaviyo's UI. The API cannot set them. */
const READ_ONLY = [{ method: method('ab_test_campaign') }, { method: method('unsupported') }]

const CLASSES = [
  'StaticSendStrategy',
  'ThrottledSendStrategy',
  'ImmediateSendStrategy',
  'SmartSendTimeStrategy',
]

const common = {
  create: 'optional',
  update: true,
  nullable: 'taken',
  always: true,
  doc: 'How the campaign is sent.',
} as const

function strategyOf(percentages: readonly [number, ...number[]]) {
  const shapes = [STATIC, throttled(percentages), IMMEDIATE, SMART]
  const { kind: given } = variant(shapes, { by: ['method'], classNames: CLASSES, doc: common.doc })
  const { kind } = variant([...shapes, ...READ_ONLY], { by: ['method'], dotted: true, doc: common.doc })
  return { kind, options: { ...common, createKind: given, updateKind: given } } satisfies Attribute
}

/** How a campaign is sent. */
export const sendStrategy: Attribute<StoredValue<SendStrategy, typeof common>, typeof common> = strategyOf(
  PERCENTAGES,
)

/** The same before revision 2026-07-15. */
export const earlierSendStrategy: Attribute = strategyOf(EARLIER_PERCENTAGES)

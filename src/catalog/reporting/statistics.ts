import { withoutBinaryError } from '../../base/decimal.js'

/** What is known of the messages of a group. */
export interface Figures {
  recipients: number
  bounced: number
  failed: number
  opens: number
  opens_unique: number
  clicks: number
  clicks_unique: number
  spam_complaints: number
  unsubscribes: number
  unsubscribe_uniques: number
  segments: number
  conversions: number
  conversion_uniques: number
  conversion_value: number
}

const NOTHING: Figures = {
  recipients: 0,
  bounced: 0,
  failed: 0,
  opens: 0,
  opens_unique: 0,
  clicks: 0,
  clicks_unique: 0,
  spam_complaints: 0,
  unsubscribes: 0,
  unsubscribe_uniques: 0,
  segments: 0,
  conversions: 0,
  conversion_uniques: 0,
  conversion_value: 0,
}

/** The figures of nothing. */
export function noFigures(): Figures {
  return { ...NOTHING }
}

/** Adds figures to others. */
export function addFigures(sum: Figures, more: Partial<Figures>): void {
  for (const [name, value] of Object.entries(more)) if (name in sum) sum[name as keyof Figures] += value
}

const delivered = ({ recipients, bounced, failed }: Figures) => recipients - bounced - failed

/** A share of nothing is 0 (messages.md §5). */
const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)

/** What conversions brought: 10.1, 20.2 and 0.7 make 31. */
const value = (f: Figures) => withoutBinaryError(f.conversion_value)

/** The emulator sends no text messages, so none costs anything. */
const free = () => 0

/** The statistics of campaigns and flows (query_campaign_values), as Klaviyo's UI computes them. */
const STATISTICS = {
  average_order_value: (f: Figures) => share(value(f), f.conversions),
  bounce_rate: (f: Figures) => share(f.bounced, f.recipients),
  bounced: (f: Figures) => f.bounced,
  bounced_or_failed: (f: Figures) => f.bounced + f.failed,
  bounced_or_failed_rate: (f: Figures) => share(f.bounced + f.failed, f.recipients),
  click_rate: (f: Figures) => share(f.clicks_unique, delivered(f)),
  click_to_open_rate: (f: Figures) => share(f.clicks_unique, f.opens_unique),
  clicks: (f: Figures) => f.clicks,
  clicks_unique: (f: Figures) => f.clicks_unique,
  conversion_rate: (f: Figures) => share(f.conversion_uniques, f.recipients),
  conversion_uniques: (f: Figures) => f.conversion_uniques,
  conversion_value: value,
  conversions: (f: Figures) => f.conversions,
  delivered,
  delivery_rate: (f: Figures) => share(delivered(f), f.recipients),
  failed: (f: Figures) => f.failed,
  failed_rate: (f: Figures) => share(f.failed, f.recipients),
  message_segment_count_sum: (f: Figures) => f.segments,
  open_rate: (f: Figures) => share(f.opens_unique, delivered(f)),
  opens: (f: Figures) => f.opens,
  opens_unique: (f: Figures) => f.opens_unique,
  recipients: (f: Figures) => f.recipients,
  revenue_per_recipient: (f: Figures) => share(value(f), f.recipients),
  spam_complaint_rate: (f: Figures) => share(f.spam_complaints, delivered(f)),
  spam_complaints: (f: Figures) => f.spam_complaints,
  text_message_credit_usage_amount: free,
  text_message_roi: free,
  text_message_spend: free,
  unsubscribe_rate: (f: Figures) => share(f.unsubscribe_uniques, delivered(f)),
  unsubscribe_uniques: (f: Figures) => f.unsubscribe_uniques,
  unsubscribes: (f: Figures) => f.unsubscribes,
} satisfies Record<string, (figures: Figures) => number>

type MessageStatistic = keyof typeof STATISTICS

export const MESSAGE_STATISTICS = Object.keys(STATISTICS) as readonly MessageStatistic[]

/** The value of a statistic. */
export function statisticOf(name: MessageStatistic, figures: Figures): number {
  return STATISTICS[name](figures)
}

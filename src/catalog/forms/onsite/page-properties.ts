import { DAY, type Instant, print, read, SECOND } from '../../../base/instant.js'
import type { World } from '../../../declare/index.js'
import { escapeHtml } from '../../../template-language/values.js'
import { accountOf } from '../../accounts/begin.js'
import type { FormBlock } from '../definition/form-definition.js'
import { formActivity, formCount, QUARTER } from '../form-activity.js'

type Members = Readonly<Record<string, unknown>>

/** Returns the properties of a block for the page, without nulls; undefined for a block that is not shown. */
export function pageProperties(
  { id, type, properties = {} }: FormBlock,
  form: string,
  world: World,
): Members | undefined {
  const given = Object.fromEntries(Object.entries(properties).filter(([, each]) => each !== null))
  if (type === 'sms_disclosure') return { ...given, content: disclosure(given.content as Members, world) }
  if (type === 'countdown_timer')
    return { ...given, remaining: remaining(given.configuration as Members, world) }
  // The wheel stops where the seed of the account says, so that a test can expect it.
  if (type === 'spin_to_win') return { ...given, chance: world.chance(`spin of block ${id}`) }
  if (type === 'signup_counter') return counted(given, form, world)
  return given
}

/** guess: our own words; Klaviyo's text is part of the account's settings. */
function disclosure(
  { type, html, privacy_policy_url, terms_of_service_url, compliance_company_name }: Members,
  world: World,
) {
  const own = accountOf(world).attributes.contact_information.organization_name ?? ''
  const company = type === 'custom' ? String(compliance_company_name ?? own) : own
  if (typeof html === 'string' && html !== '') return html
  const links = [
    [privacy_policy_url, 'Privacy Policy'],
    [terms_of_service_url, 'Terms'],
  ].flatMap(([url, label]) =>
    typeof url === 'string' && /^https?:/.test(url) ? [`<a href="${escapeHtml(url)}">${label}</a>`] : [],
  )
  const words =
    `By submitting this form, you agree to receive marketing text messages from ${escapeHtml(company)}. ` +
    'Message frequency varies. Message and data rates may apply. Reply STOP to unsubscribe.'
  return [words, links.join(' and ')].filter((each) => each !== '').join(' ')
}

const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const MILLISECOND = SECOND / 1_000

/** Milliseconds until a countdown ends, by the account's clock. */
function remaining({ type, end_time, days, hours, minutes }: Members, world: World): number {
  if (type !== 'fixed')
    return (Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE) / MILLISECOND
  return typeof end_time === 'string' ? Math.max(0, read(end_time) - world.now()) / MILLISECOND : 0
}

const TIMEFRAMES: Readonly<Record<string, number>> = {
  '1_hour': HOUR,
  '24_hours': DAY,
  '7_days': 7 * DAY,
  '30_days': 30 * DAY,
}

/** A counter is shown from a number of submissions on. guess: the placeholders that stand for the number. */
function counted({ timeframe, min_submits, content, ...given }: Members, form: string, world: World) {
  const count = submitsSince(world.now() - (TIMEFRAMES[String(timeframe)] ?? DAY), form, world)
  if (count < Number(min_submits)) return undefined
  return { ...given, content: String(content).replace(/\{\{?[^{}]*\}\}?/g, String(count)) }
}

/** How often a form was submitted since an instant: the rest of its quarter of an hour, and the quarters after it. */
function submitsSince(from: Instant, form: string, world: World): number {
  const quarter = from + QUARTER - (from % QUARTER)
  const count = (resource: typeof formActivity | typeof formCount, since: Instant, until: Instant) => {
    const [sum] = world.tally(resource, {
      where: [{ on: 'action', operator: 'equals', values: ['submits'] }],
      along: 'at',
      bounds: [print(since), print(until)],
      value: 'count',
      by: [],
      among: [{ path: ['dimensions', 'form_id'], values: [form] }],
    })
    return sum?.sum ?? 0
  }
  return count(formActivity, from, quarter) + count(formCount, quarter, world.now() + 1)
}

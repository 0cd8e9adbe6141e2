import type { Row, WebRequest, WebResponse, World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { escapeHtml } from '../../template-language/values.js'
import { profile } from '../profiles/profile.js'
import { subscriptionsOf } from '../profiles/subscriptions/consent.js'
import { subscribe, unsubscribe } from '../profiles/subscriptions/subscription.js'
import type { OutboxRow } from './outbox-row.js'
import { page } from './recipient-page.js'

const CHANNELS_OF_PAGE = ['email', 'sms'] as const
type Channel = (typeof CHANNELS_OF_PAGE)[number]
type Person = Row<typeof profile>

/** guess: how a consent by this page is named. */
const SOURCE = { method: 'PREFERENCE_PAGE', detail: null, customDetail: null, doubleOptin: false } as const

/** Shows what a recipient is subscribed to, and changes it. Undefined for a message to no profile. */
export function preferencesPage(
  row: OutboxRow,
  { method, form }: WebRequest,
  world: World,
): WebResponse | undefined {
  const found = row.related.profile === null ? undefined : world.find(profile, row.related.profile)
  if (!found) return undefined
  if (method === 'GET') return preferences(found, '')
  refuseOtherFields(form)
  // A message of a test shows the data of a profile, but is not addressed to it.
  const isOwn = row.attributes.state !== 'test'
  const changed = isOwn ? changedBy(found, form, world) : found
  return preferences(changed, '<p data-test="saved">Your preferences are saved.</p>\n')
}

/** Throws a 400 for what the form of the page cannot send: a field left out unsubscribes, so a typo must not. */
function refuseOtherFields(form: URLSearchParams): void {
  const fields: readonly string[] = CHANNELS_OF_PAGE
  const problems = [...form].flatMap(([name, value]) => {
    if (!fields.includes(name))
      return [invalid(`The form has no field ${name}; it has ${fields.join(' and ')}.`, `/${name}`)]
    return value === 'on'
      ? []
      : [invalid(`The field ${name} is on, or left out; it was ${value}.`, `/${name}`)]
  })
  if (problems.length > 0) throw refuse.problems(problems)
}

/** Subscribes a profile to the channels that the form names, and unsubscribes it from the others. */
function changedBy(found: Person, form: URLSearchParams, world: World): Person {
  let now = found
  for (const channel of reachable(found)) {
    const wanted = form.get(channel) === 'on'
    if (wanted === isSubscribed(now, channel)) continue
    const declaration = {
      permissions: [{ channel, purpose: 'marketing' as const }],
      listId: null,
      source: SOURCE,
    }
    now = wanted ? subscribe(now, declaration, world) : unsubscribe(now, declaration, world)
  }
  return now
}

function preferences(found: Person, before: string): WebResponse {
  const boxes = reachable(found).map((channel) => {
    const checked = isSubscribed(found, channel) ? ' checked' : ''
    const address = escapeHtml(addressOf(found, channel) ?? '')
    const box = `<input type="checkbox" name="${channel}" data-test="${channel}"${checked}>`
    return `<p><label>${box} ${LABELS[channel]} to ${address}</label></p>`
  })
  const button = '<p><button data-test="save">Save</button></p>'
  return page('Your preferences', `${before}<form method="post">\n${boxes.join('\n')}\n${button}\n</form>`)
}

const LABELS: Readonly<Record<Channel, string>> = { email: 'Emails', sms: 'Text messages' }

function reachable(found: Person): Channel[] {
  return CHANNELS_OF_PAGE.filter((channel) => addressOf(found, channel) !== null)
}

function addressOf({ attributes: { email, phone_number } }: Person, channel: Channel): string | null {
  return channel === 'email' ? email : phone_number
}

/** Whether marketing reaches the profile by a channel. Email reaches a profile that never subscribed, too. */
export function isSubscribed(found: Person, channel: Channel): boolean {
  const { email, sms } = subscriptionsOf(found) as {
    readonly email: { readonly marketing: { readonly can_receive_email_marketing: boolean } }
    readonly sms: { readonly marketing: { readonly can_receive_sms_marketing: boolean } }
  }
  return channel === 'email'
    ? email.marketing.can_receive_email_marketing
    : sms.marketing.can_receive_sms_marketing
}

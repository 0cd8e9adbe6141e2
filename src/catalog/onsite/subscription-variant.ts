import { defineActionVariant, type Json, many, type ParsedBody, type World } from '../../declare/index.js'
import { eventBody } from '../events/event-body.js'
import { type PageEvent, submitFromPage } from '../forms/onsite/page-submission.js'
import { exchangeIdOf } from '../profiles/exchange-id.js'
import { ownersOf } from '../profiles/identity.js'
import { type ClientSubscription, clientOrder } from '../profiles/subscriptions/client-subscription.js'
import { carryOutOrder } from '../profiles/subscriptions/postponed-subscription.js'
import type { Entry } from '../profiles/subscriptions/subscription-order.js'
import type { GivenProfile } from '../profiles/upsert.js'
import { acceptOnsiteEvent, type LinkedEvent } from './event-variants.js'
import { formLinks, withFormLinks } from './form-links.js'
import { recordedWording } from './onsite-event.js'
import { ONSITE_MARK } from './onsite-mark.js'
import { onsiteProfile, withoutForeignExchangeId } from './onsite-profile.js'

type Submission = ClientSubscription & {
  readonly attributes: { readonly events?: readonly LinkedEvent[] | null }
  readonly related: { readonly form?: string | null; readonly 'form-version'?: string | null }
}

const EVENTS_MAX = 1_000

const events = many(
  { ...eventBody, relationships: formLinks },
  { create: 'optional', nullable: true, max: EVENTS_MAX, doc: 'Events of the submission.' },
)

/**
 * POST /client/subscriptions of the onsite script: the submission of a form with its events, or a subscription. It is
 * carried out at once; the answer has the exchange id and the codes of coupon blocks (onsite.md §3.5, §6.2).
 */
export const onsiteSubscription = defineActionVariant<Submission & ParsedBody>({
  of: 'create_client_subscription',
  mark: ONSITE_MARK,
  body: (usual) => ({
    ...usual,
    attributes: { ...usual.attributes, events },
    relationships: { ...usual.relationships, ...formLinks },
  }),
  prepare: (document, world) => withFormLinks(document, ['list'], world),
  run(given, world) {
    const order = clientOrder(given, world)
    const sent = order.entries.map((entry) => onsiteProfile(entry as GivenProfile))
    const entries = order.entries.map(
      (entry, at) => ({ ...entry, ...withoutForeignExchangeId(sent[at] ?? entry, world) }) as Entry,
    )
    const isSomeoneElse = sent.some((each, at) => each.attributes._kx != null && !entries[at]?.attributes._kx)
    const submitted = given.attributes.events ?? []
    const { form, 'form-version': versionId } = given.related
    const meta = form
      ? submitFromPage(
          {
            order: { ...order, entries },
            formId: form,
            ...(versionId != null && { versionId }),
            events: submitted.map(pageEvent),
          },
          world,
        )
      : subscribe({ ...order, entries }, submitted, world)
    return { ...meta, should_clear_cookie: isSomeoneElse } as Readonly<Record<string, Json>>
  },
})

/** Subscribes without a form. A profile that has to confirm first may not exist yet, so that it has no exchange id. */
function subscribe(
  order: ReturnType<typeof clientOrder>,
  submitted: readonly LinkedEvent[],
  world: World,
): Readonly<Record<string, Json>> {
  carryOutOrder(order, world)
  for (const each of submitted) acceptOnsiteEvent(each, world)
  const [entry] = order.entries
  const [profile] = entry ? ownersOf({ ...entry.attributes, id: entry.id }, world) : []
  return profile ? { exchange_id: exchangeIdOf(profile.id, world.companyId) } : {}
}

function pageEvent({ attributes, related }: LinkedEvent): PageEvent {
  const { metric, properties } = recordedWording({
    metric: attributes.metric.attributes.name,
    service: attributes.metric.attributes.service,
    properties: attributes.properties,
    form: related.form,
    version: related['form-version'],
  })
  return { metric, properties }
}

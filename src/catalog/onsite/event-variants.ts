import {
  type Attribute,
  type Body,
  defineActionVariant,
  type ParsedBody,
  type World,
} from '../../declare/index.js'
import { acceptEventGroups, type eventGroupAttributes } from '../events/bulk-create-events.js'
import { type eventBody, type profileWithMeta, withIdentifiers } from '../events/event-body.js'
import { acceptEvent, profileOf, type RecordingOptions } from '../events/pending-event.js'
import { formLinks, withFormLinks } from './form-links.js'
import { recordedWording } from './onsite-event.js'
import { ONSITE_MARK } from './onsite-mark.js'
import { onsiteProfile, withoutForeignExchangeId } from './onsite-profile.js'

export type LinkedEvent = ParsedBody<typeof eventBody> & {
  readonly related: { readonly form?: string | null; readonly 'form-version'?: string | null }
}
type EventProfile = LinkedEvent['attributes']['profile']
type BulkEvent = Pick<LinkedEvent, 'related'> & {
  readonly attributes: Omit<LinkedEvent['attributes'], 'profile'>
}
interface BulkGroup extends ParsedBody {
  readonly attributes: ParsedBody<{
    readonly type: 'event-bulk-create'
    readonly schema: ''
    readonly attributes: typeof eventGroupAttributes
  }>['attributes'] &
    ParsedBody['attributes']
}

/** POST /client/events of the onsite script (onsite.md §2.3). */
export const onsiteEvent = defineActionVariant<LinkedEvent & ParsedBody>({
  of: 'create_client_event',
  mark: ONSITE_MARK,
  body: (usual) => ({ ...usual, relationships: formLinks }),
  prepare: (document, world) => withFormLinks(document, [], world),
  run(given, world) {
    acceptOnsiteEvent(given, world)
    return undefined
  },
})

/** POST /client/event-bulk-create of the onsite script: the events of a visitor before the identification. */
export const onsiteEvents = defineActionVariant<BulkGroup>({
  of: 'bulk_create_client_events',
  mark: ONSITE_MARK,
  body: (usual) => withLinkedEvents(usual),
  prepare: (document, world) => withFormLinks(document, [], world),
  run({ attributes }, world) {
    const profile = visitorProfile(
      withIdentifiers(attributes.profile as ParsedBody<typeof profileWithMeta>),
      world,
    )
    const events = (attributes.events as readonly BulkEvent[]).map((each) => {
      const { attributes: recorded, recording } = recordedEvent(each)
      return { ...each, attributes: recorded, recording }
    })
    const group = { ...attributes, profile, events } as unknown as Parameters<
      typeof acceptEventGroups
    >[0][number]['group']
    const pointer = '/data/attributes'
    acceptEventGroups([{ group, pointer }], `${pointer}/events/data`, 'visitor', world)
    return undefined
  },
})

/** Validates an event of the onsite script and postpones its recording. Throws a Refusal. */
export function acceptOnsiteEvent(given: LinkedEvent, world: World): void {
  const { attributes, recording } = recordedEvent(given)
  const profile = visitorProfile(given.attributes.profile, world)
  acceptEvent(
    { attributes: { ...attributes, profile } as LinkedEvent['attributes'] },
    'visitor',
    world,
    recording,
  )
}

/** An event in the words of Klaviyo's API, and how it is recorded. */
function recordedEvent<E extends BulkEvent>({
  attributes,
  related,
}: E): { attributes: E['attributes']; recording: RecordingOptions } {
  const { metric, properties } = attributes
  const wording = recordedWording({
    metric: metric.attributes.name,
    service: metric.attributes.service,
    properties,
    form: related.form,
    version: related['form-version'],
  })
  return {
    attributes: {
      ...attributes,
      metric: { ...metric, attributes: { name: wording.metric } },
      properties: wording.properties,
    },
    recording: {
      ...(wording.integration && { integration: 'klaviyo' }),
      ...(wording.once && { once: true }),
    },
  }
}

/** The profile of an event as the onsite script means it, with its `meta` beside the attributes. */
function visitorProfile<P extends EventProfile | ParsedBody<typeof profileWithMeta>>(
  given: P,
  world: World,
): P {
  const { id, attributes, meta } = withoutForeignExchangeId(onsiteProfile(profileOf(given)), world)
  return { ...given, id, attributes, meta: meta ?? given.meta }
}

/** A body of several events whose events can be linked to forms. */
function withLinkedEvents(usual: Body): Body {
  const events = usual.attributes?.events
  const { body, withBody } = events?.kind ?? {}
  if (!events || !body || !withBody) return usual
  const linked: Attribute = { ...events, kind: withBody({ ...body, relationships: formLinks }) }
  return { ...usual, attributes: { ...usual.attributes, events: linked } }
}

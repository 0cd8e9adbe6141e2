import { z } from 'zod'
import { read } from '../../base/instant.js'
import { defineBody, defineSeed, json } from '../../declare/index.js'
import { digestId } from '../../dialect/ids.js'
import { refuse } from '../../dialect/refusal.js'
import { integrationNamed, integrationOf, integrationSchema } from '../metrics/seed.js'
import { profile } from '../profiles/profile.js'
import { problemsOf } from './arrival.js'
import { happening } from './event-body.js'
import { record } from './record.js'

const { metric: _, backfill: __, ...told } = happening

/** Events that happened. */
export const eventSeed = defineSeed({
  section: 'events',
  doc: 'Events that happened to profiles: a metric by its name, a profile by an address.',
  body: defineBody({
    type: 'event',
    schema: 'Event',
    attributes: { ...told, properties: json({ create: 'optional', doc: 'What is known of it.' }) },
    relationships: { profile: { type: 'profile', presence: 'required' } },
  }),
  more: z.strictObject({
    metric: z.string().min(1).max(127),
    integration: integrationSchema.optional().meta({
      description: 'Whose metric; unless given, the one that goes by the name, else one of the API.',
    }),
  }),
  plant({ attributes, related }, { metric, integration }, { world, label, claim }) {
    const { properties, time, value, value_currency, unique_id } = attributes
    const problems = problemsOf({ ...attributes, properties: properties ?? {} }, '/data/attributes', world)
    if (problems.length > 0) throw refuse.problems(problems)
    const owner = world.find(profile, related.profile ?? '')
    if (!owner) throw refuse.notFound(profile.notFound(related.profile ?? ''))
    if (unique_id != null)
      claim(`event ${unique_id} of ${metric}`, { ...attributes, profile: owner.id, integration })
    const recorded = record(
      {
        profile: owner,
        metric,
        integration: integration ? integrationOf(integration) : integrationNamed(metric, world),
        properties: properties ?? {},
        uniqueId: unique_id ?? digestId(label),
        ...(time != null && { at: read(time) }),
        ...(value != null && { value }),
        ...(value_currency != null && { currency: value_currency }),
      },
      world,
    )
    return recorded ? 'made' : 'kept'
  },
})

import { z } from 'zod'
import { read } from '../../base/instant.js'
import { defineBody, defineSeed, json } from '../../declare/index.js'
import { digestId } from '../../dialect/ids.js'
import { refuse } from '../../dialect/refusal.js'
import { integrationNamed, integrationOf, integrationSchema } from '../metrics/seed.js'
import { profile } from '../profiles/profile.js'
import { eventAttributes } from './event-body.js'
import { eventProblems } from './pending-event.js'
import { record } from './record.js'

const { metric: _, backfill: __, ...accepted } = eventAttributes

/** The events of a fixture. */
export const eventSeed = defineSeed({
  section: 'events',
  doc: 'Events of profiles. A metric is given by its name, a profile by an identifier such as its email address.',
  body: defineBody({
    type: 'event',
    schema: 'Event',
    attributes: { ...accepted, properties: json({ create: 'optional', doc: 'Properties of the event.' }) },
    relationships: { profile: { type: 'profile', presence: 'required' } },
  }),
  more: () =>
    z.strictObject({
      metric: z.string().min(1).max(127),
      integration: integrationSchema().optional().meta({
        description:
          'Integration of the metric. Defaults to that of an existing metric with this name, else to the API.',
      }),
    }),
  plant({ attributes, related }, { metric, integration }, { world, label, claim }) {
    const { properties, time, value, value_currency, unique_id } = attributes
    const problems = eventProblems({ ...attributes, properties: properties ?? {} }, '/data/attributes', world)
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

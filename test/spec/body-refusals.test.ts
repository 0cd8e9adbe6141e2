import { describe, it } from 'vitest'
import { AGGREGATES, aggregation } from '../catalog/event-requests.js'
import { boot } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'

describe('a refusal of a body', () => {
  it('names an item of a list after the list, and points at the item', async () => {
    const measurements = ['count', 'revenue', 'opens']
    expectInvalid(
      await boot().post(AGGREGATES, aggregation('SkDfHe', { measurements })),
      {
        detail: "'revenue' is not a valid choice for 'measurements'.",
        source: { pointer: '/data/attributes/measurements/1' },
      },
      {
        detail: "'opens' is not a valid choice for 'measurements'.",
        source: { pointer: '/data/attributes/measurements/2' },
      },
    )
  })

  it('names the type of a member as JSON Schema does', async () => {
    const event = { properties: 'x', metric: 'x', profile: { data: { type: 'profile', attributes: {} } } }
    expectInvalid(
      await boot().post('/api/events', { data: { type: 'event', attributes: event } }),
      { detail: "'properties' must be of type object.", source: { pointer: '/data/attributes/properties' } },
      { detail: "'metric' must be of type object.", source: { pointer: '/data/attributes/metric' } },
    )
  })

  it('names an item without a type request-data', async () => {
    expectInvalid(await boot().post('/api/profiles', { data: { attributes: {} } }), {
      detail: "'type' is a required field for the resource 'request-data'.",
      source: { pointer: '/data/type' },
    })
  })
})

import { describe, expect, it } from 'vitest'
import { byIntegration, sampleEvent, sampleOf } from '../../ui/pages/metrics/metric.js'

const metric = (id: string, name: string, integration: string) => ({
  id,
  attributes: { name, integration: { name: integration } },
})

const event = (properties: object) => ({ id: 'e', attributes: { event_properties: properties } })

describe('the list of metrics', () => {
  it('has them by integration, both by name', () => {
    const rows = [
      metric('1', 'Placed Order', 'API'),
      metric('2', 'Opened Email', 'Klaviyo'),
      metric('3', 'A', 'API'),
    ]
    expect(byIntegration(rows).map(({ name, metrics }) => [name, metrics.map(({ id }) => id)])).toEqual([
      ['API', ['3', '1']],
      ['Klaviyo', ['2']],
    ])
    expect(byIntegration(rows, 'klav').flatMap(({ metrics }) => metrics.map(({ id }) => id))).toEqual(['2'])
  })
})

describe('a property of a metric', () => {
  it('shows the latest value that events have of it', () => {
    const events = [event({ a: null }), event({ a: ['x'], b: 'text' }), event({ a: 'older' })]
    expect([sampleOf('a', events), sampleOf('b', events), sampleOf('c', events)]).toEqual([
      '["x"]',
      'text',
      '',
    ])
    expect(sampleOf('a', [event({ a: 'x'.repeat(100) })])).toHaveLength(80)
  })
})

describe('the sample event', () => {
  it('repeats the latest one, with its value if the API accepts it', () => {
    const latest = event({ OrderId: '1', $event_id: 'e1', $value: 5, $value_currency: 'USD' })
    expect(sampleEvent('Placed Order', latest, 'ada@example.com').data.attributes).toEqual({
      metric: { data: { type: 'metric', attributes: { name: 'Placed Order' } } },
      profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
      properties: { OrderId: '1' },
      value: 5,
      value_currency: 'USD',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'

async function addProfile(
  klaviyo: TestEmulator,
  attributes: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { body, status, text } = await klaviyo.post('/api/profiles', {
    data: { type: 'profile', attributes },
  })
  expect(status, text).toBe(201)
  return body.data.id
}

const EVENTS = '/api/events?include=metric&sort=datetime'

/** The names of the metrics of all events, and the properties of each. */
async function eventsOf(klaviyo: TestEmulator): Promise<[string, Record<string, unknown>][]> {
  const { body } = await klaviyo.get(EVENTS)
  const names = new Map(
    body.included?.map((metric: { id: string; attributes: { name: string } }) => [
      metric.id,
      metric.attributes.name,
    ]),
  )
  return body.data.map(
    (each: {
      attributes: { event_properties: Record<string, unknown> }
      relationships: { metric: { data: { id: string } } }
    }) => [names.get(each.relationships.metric.data.id), each.attributes.event_properties],
  )
}

describe('an email', () => {
  it('is rendered for its recipient, who then has an event Received Email', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'ada@example.com', first_name: 'Ada' })
    const sent = await klaviyo.admin('POST', '/messages', {
      profile: 'ada@example.com',
      name: 'Welcome',
      message: 'RrSt12',
      flow: 'Xyz123',
      subject: 'Hi {{ first_name }}',
      html: '<p>{{ first_name }}</p>',
    })
    expect(sent.body).toMatchObject({ state: 'sent', reason: null })
    const [[metric, properties] = ['', {}]] = await eventsOf(klaviyo)
    expect(metric).toBe('Received Email')
    expect(Object.entries(properties)).toEqual([
      ['Recipient Email Address', 'ada@example.com'],
      ['Subject', 'Hi Ada'],
      ['$_cohort$message_send_cohort', '1795435200:RrSt12'],
      ['$flow', 'Xyz123'],
      ['Inbox Provider', 'Other'],
      ['Campaign Name', 'Welcome'],
      ['$message', 'RrSt12'],
      [
        '$internal',
        {
          'Friendly From Domain': 'example.com',
          'Transmission ID': sent.body.id,
          'Handoff Time': 1795435200,
        },
      ],
      ['$ESP', 2],
      ['Email Domain', 'example.com'],
      ['$originating_email', 'ada@example.com'],
      ['$event_id', `RrSt12:${sent.body.id}`],
    ])
  })
})

import { expect } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'

type Attributes = Readonly<Record<string, unknown>>

/** One group of a report. */
export interface Result {
  readonly groupings: Readonly<Record<string, string | null>>
  readonly statistics: Readonly<Record<string, number | number[]>>
}

export const newReport = (type: string, attributes: Attributes) => ({ data: { type, attributes } })

/** Requests a report and expects that it succeeds. */
export async function report(
  klaviyo: TestEmulator,
  type: string,
  attributes: Attributes,
): Promise<{ results: Result[]; date_times: string[] }> {
  const reply = await klaviyo.post(`/api/${type}s`, newReport(type, attributes))
  expect(reply.status, reply.text).toBe(200)
  return reply.body.data.attributes
}

/** The id of a metric by its name. */
export async function metricId(klaviyo: TestEmulator, name: string): Promise<string> {
  const { data } = (await klaviyo.get('/api/metrics')).body
  return data.find(({ attributes }: { attributes: { name: string } }) => attributes.name === name).id
}

/** Records an event of a profile. */
export async function order(
  klaviyo: TestEmulator,
  email: string,
  value: number,
  unique_id: string,
): Promise<void> {
  const attributes = {
    properties: {},
    value,
    unique_id,
    metric: { data: { type: 'metric', attributes: { name: 'Placed Order' } } },
    profile: { data: { type: 'profile', attributes: { email } } },
  }
  const reply = await klaviyo.post('/api/events', { data: { type: 'event', attributes } })
  expect(reply.status, reply.text).toBe(202)
}

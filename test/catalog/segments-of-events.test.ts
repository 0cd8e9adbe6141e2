import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { addProfile, emailsOf, metricNamed, postEvent } from './profiles-and-events.js'
import { addSegment, definitionOf, metricCondition, newSegment, SEGMENTS } from './segment-requests.js'

const recently = (quantity: number, unit = 'day') => ({
  timeframe_filter: { type: 'date', operator: 'in-the-last', unit, quantity },
})

const emailOf = (name: string) => `${name.toLowerCase()}@klaviyo-demo.com`

const about = (property: string, type: string, operator: string, more: object = {}) => ({
  metric_filters: [{ property, filter: { type, operator, ...more } }],
})

describe('a segment of events', () => {
  async function withOrders(): Promise<{ klaviyo: TestEmulator; metric: string }> {
    const klaviyo = boot()
    for (const first_name of ['Ann', 'Bob', 'Cyd'])
      await addProfile(klaviyo, { email: emailOf(first_name), first_name })
    const order = async (name: string, time: string, value: number, properties: object) =>
      await postEvent(klaviyo, 'Placed Order', {
        email: emailOf(name),
        time,
        value,
        unique_id: time,
        properties: { ...properties },
      })
    await order('Ann', '2026-11-22T12:00:00Z', 10, { Brand: 'Acme', Tags: ['red', 'new'], Gift: true })
    await order('Ann', '2026-10-01T12:00:00Z', 30, { Brand: 'Acme' })
    await order('Bob', '2026-10-01T12:00:00Z', 100, { Brand: 'Other', Tags: ['blue'], Items: 3 })
    return { klaviyo, metric: await metricNamed(klaviyo, 'Placed Order') }
  }

  /** The first names of the profiles with this number of events. */
  async function namesFor(klaviyo: TestEmulator, metric: string, value: number, more: object) {
    const id = await addSegment(klaviyo, definitionOf([metricCondition(metric, value, { ...more })]))
    const { body } = await klaviyo.get(`${SEGMENTS}/${id}/profiles`)
    return body.data
      .map(({ attributes }: { attributes: { first_name: string } }) => attributes.first_name)
      .toSorted()
  }

  const upTo = (operator: string, value: number) => ({
    measurement_filter: { type: 'numeric', operator, value },
  })

  it('adds up values as decimals', async () => {
    const { klaviyo, metric } = await withOrders()
    for (const value of [0.1, 0.2])
      await postEvent(klaviyo, 'Placed Order', { email: emailOf('Cyd'), value, unique_id: `${value}` })
    const sum = { measurement: 'sum', ...upTo('equals', 0.3) }
    expect(await namesFor(klaviyo, metric, 0.3, sum)).toEqual(['Cyd'])
  })

  it.each<[string, number, object, readonly string[]]>([
    ['at least one', 1, {}, ['Ann', 'Bob']],
    ['at least two', 2, {}, ['Ann']],
    ['one lately', 1, recently(7), ['Ann']],
    ['none', 0, upTo('equals', 0), ['Cyd']],
    ['none lately', 0, { ...upTo('equals', 0), ...recently(1, 'week') }, ['Bob', 'Cyd']],
    ['a sum', 50, { measurement: 'sum' }, ['Bob']],
    [
      'one before an instant',
      1,
      { timeframe_filter: { type: 'date', operator: 'before', date: '2026-10-15T00:00:00Z' } },
      ['Ann', 'Bob'],
    ],
    [
      'one whose anniversary is near',
      1,
      { timeframe_filter: { type: 'date', operator: 'anniversary-last', unit: 'day', quantity: 7 } },
      ['Ann'],
    ],
    [
      'one whose anniversary comes',
      1,
      { timeframe_filter: { type: 'date', operator: 'anniversary-next', unit: 'week', quantity: 45 } },
      ['Ann', 'Bob'],
    ],
    [
      'one between instants',
      1,
      {
        timeframe_filter: {
          type: 'date',
          operator: 'between-static',
          start: '2026-11-01T00:00:00Z',
          end: '2026-11-30T00:00:00Z',
        },
      },
      ['Ann'],
    ],
  ])('contains profiles with %s', async (_, value, more, names) => {
    const { klaviyo, metric } = await withOrders()
    expect(await namesFor(klaviyo, metric, value, more)).toEqual(names)
  })

  it.each<[string, string, string, object, readonly string[]]>([
    ['Brand', 'string', 'equals', { value: 'Acme' }, ['Ann']],
    ['Brand', 'string', 'in', { value: ['Acme', 'Other'] }, ['Ann', 'Bob']],
    ['Brand', 'string', 'not-in', { value: ['Acme'] }, ['Bob']],
    ['Items', 'existence', 'is-set', {}, ['Bob']],
    ['Items', 'numeric', 'greater-than', { value: 2 }, ['Bob']],
    ['Gift', 'boolean', 'equals', { value: true }, ['Ann']],
    ['Tags', 'list', 'contains-any', { value: ['red', 'blue'] }, ['Ann', 'Bob']],
    ['Tags', 'list', 'contains-all', { value: ['red', 'new'] }, ['Ann']],
    ['Tags', 'list', 'contains-substring', { value: 'lu' }, ['Bob']],
    ['Tags', 'list', 'length-equals', { value: 2 }, ['Ann']],
  ])(
    'contains profiles with an event whose %s, of type %s, %s %j',
    async (property, type, operator, more, names) => {
      const { klaviyo, metric } = await withOrders()
      expect(await namesFor(klaviyo, metric, 1, about(property, type, operator, more))).toEqual(names)
    },
  )

  it('counts every event without a filter on properties', async () => {
    const { klaviyo, metric } = await withOrders()
    const more = { metric_filters: [{ property: 'Brand', filter: null }] }
    expect(await namesFor(klaviyo, metric, 1, more)).toEqual(['Ann', 'Bob'])
  })

  it.each([
    ['list', 'contains', { value: 'red' }],
    ['date', 'after', { date: '2026-01-01T00:00:00Z' }],
  ])('is refused for a property of type %s that %s', async (type, operator, more) => {
    const condition = metricCondition('RQC7cf', 1, about('Tags', type, operator, more))
    const reply = await boot().post(SEGMENTS, newSegment(definitionOf([condition])))
    const [name, value] = type === 'date' ? ['type', type] : ['operator', operator]
    expectInvalid(reply, {
      detail: `'${value}' is not a valid choice for '${name}'.`,
      source: {
        pointer: `/data/attributes/definition/condition_groups/0/conditions/0/metric_filters/0/filter/${name}`,
      },
    })
  })

  it('is updated by an event', async () => {
    const { klaviyo, metric } = await withOrders()
    const id = await addSegment(klaviyo, definitionOf([metricCondition(metric, 3)]))
    const members = async () => emailsOf(await klaviyo.get(`${SEGMENTS}/${id}/profiles`))
    expect(await members()).toEqual([])
    await postEvent(klaviyo, 'Placed Order', { email: emailOf('Ann'), unique_id: 'third' })
    expect(await members()).toEqual([emailOf('Ann')])
  })
})

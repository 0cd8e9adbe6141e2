import { describe, expect, it } from 'vitest'
import { percent, resultsOf, scheduleWords, sendingActions } from '../../ui/pages/campaigns/campaign.js'
import { countSteps } from '../../ui/pages/flows/counts.js'
import { type FlowAction, type Step, stepsOf } from '../../ui/pages/flows/steps.js'
import { delayWords, stepWords } from '../../ui/pages/flows/words.js'
import { outboxFilters, withCondition } from '../../ui/pages/outbox/query.js'
import { reactionsTo, shareOf } from '../../ui/pages/outbox/reaction.js'
import { missingVariables, outsideImages } from '../../ui/parts/mail.js'

describe('the simulation of recipients', () => {
  it('reads a percentage as a share, and leaves out what is none', () => {
    expect(['60', ' 20 %', '', '101', 'x', '0'].map(shareOf)).toEqual([
      0.6,
      0.2,
      undefined,
      undefined,
      undefined,
      0,
    ])
  })
})

describe('the query bar of the outbox', () => {
  it('reads conditions by name, and other words as part of the subject', () => {
    expect(outboxFilters('to:ada@example.com why:flow Your code')).toEqual({
      to: 'ada@example.com',
      source: 'flow',
      subject: '*Your code*',
    })
    expect(outboxFilters('')).toEqual({})
    expect(withCondition('channel:sms why:flow', 'channel', 'email')).toBe('why:flow channel:email')
    expect(withCondition('channel:sms', 'channel', undefined)).toBe('')
  })
})

describe('what the recipient of a message can do', () => {
  it('depends on its channel and state', () => {
    const names = (channel: string, state: string, count: number) =>
      reactionsTo({ channel, state, links: Array(count).fill({ url: '', tracked: '' }) }).map(
        ({ name }) => name,
      )
    expect(names('email', 'sent', 1)).toEqual(['open', 'click', 'bounce', 'spam', 'unsubscribe'])
    expect(names('email', 'sent', 0)).not.toContain('click')
    expect(names('sms', 'sent', 0)).toEqual(['bounce', 'reply'])
    expect(names('email', 'review', 1)).toEqual(['send', 'cancel'])
    expect(names('email', 'skipped', 1)).toEqual([])
  })
})

describe('images from outside', () => {
  it('are those of other hosts', () => {
    const html = `<img src="https://a.example/x.png"><IMG alt=x src='//b.example/y'><img src="data:image/gif;base64,">
      <img src=http://127.0.0.1:5528/__mail/A/o/1.gif><img alt="none">`
    expect(outsideImages(html, 'http://127.0.0.1:5528')).toBe(2)
    expect(outsideImages(null, '')).toBe(0)
  })
})

describe('variables that an event lacks', () => {
  it('are those without a filter whose property is missing or empty', () => {
    const texts = [
      'You got {{ event.amount }} of {{event.Items.0.Name}} and {{ event.gone }}',
      '{{ event.other|default:"x" }} {{ first_name }} {{ event.gone }}',
      null,
    ]
    expect(missingVariables(texts, { amount: 0, Items: [{ Name: 'Mug' }] })).toEqual(['event.gone'])
  })
})

const action = (id: string, links: Record<string, string | null>, more: Partial<FlowAction> = {}) =>
  ({ id, type: 'send-email', links, ...more }) as FlowAction

/** The ids of steps, with lanes in brackets. */
const outlineOf = (steps: readonly Step[]): string =>
  steps
    .map((step) =>
      step.lanes.length === 0
        ? step.action.id
        : `${step.action.id}(${step.lanes.map(({ label, steps: inside }) => `${label}:${outlineOf(inside)}`).join('|')})`,
    )
    .join(' ')

const flowOf = (actions: readonly FlowAction[]) => ({
  triggers: [],
  profile_filter: null,
  entry_action_id: actions[0]?.id ?? null,
  actions,
})

describe('the steps of a flow', () => {
  it('split into lanes, which end or meet again', () => {
    const split = { next_if_true: 'b', next_if_false: 'c' }
    expect(
      outlineOf(
        stepsOf(flowOf([action('a', split), action('b', { next: null }), action('c', { next: null })])),
      ),
    ).toBe('a(yes:b|no:c)')
    expect(
      outlineOf(
        stepsOf(
          flowOf([
            action('a', split),
            action('b', { next: 'd' }),
            action('c', { next: 'd' }),
            action('d', { next: null }),
          ]),
        ),
      ),
    ).toBe('a(yes:b|no:c) d')
    expect(
      outlineOf(stepsOf(flowOf([action('a', { next_if_true: 'd', next_if_false: null }), action('d', {})]))),
    ).toBe('a(yes:d|no:)')
  })

  it('split by branches, and end where a link leads back', () => {
    const branches = [{ name: 'Gold', links: { next: 'b' } }, { links: { next: null } }]
    const data = { branches }
    expect(
      outlineOf(
        stepsOf(flowOf([action('a', {}, { type: 'multi-branch-split', data }), action('b', { next: 'a' })])),
      ),
    ).toBe('a(Gold:b|branch 2:)')
    expect(stepsOf(flowOf([]))).toEqual([])
  })

  it('have names in words', () => {
    expect(delayWords({ unit: 'days', value: 2, secondary_value: 3 })).toBe('2 days 3 hours')
    expect(delayWords({ unit: 'hours', value: 1 })).toBe('1 hour')
    const message = { id: 'M', name: 'Email #1', subject_line: 'Hi' }
    const nameOf = (id: string) => (id === 'M1' ? 'Placed Order' : id)
    expect(stepWords(action('a', {}, { data: { message } }), nameOf)).toEqual({
      icon: 'outbox',
      title: 'Email #1',
      kind: 'email · Hi',
    })
    const split = (data: Readonly<Record<string, unknown>>) =>
      stepWords(action('a', {}, { type: 'conditional-split', data }), nameOf).title
    const condition = {
      ...{ type: 'profile-metric', metric_id: 'M1', measurement: 'count' },
      measurement_filter: { type: 'numeric', operator: 'equals', value: 0 },
      timeframe_filter: { type: 'date', operator: 'flow-start' },
    }
    expect(split({ profile_filter: { condition_groups: [{ conditions: [condition] }] } })).toBe(
      'If the profile has placed Order zero times since starting this flow',
    )
    const property = {
      ...{ type: 'metric-property', metric_id: 'M1', field: 'Brand' },
      filter: { type: 'string', operator: 'equals', value: 'A' },
    }
    expect(split({ trigger_filter: { condition_groups: [{ conditions: [property] }] } })).toBe(
      'If the event’s “Brand” equals "A"',
    )
  })

  it('show how many profiles came, how many wait, and what became of their messages', () => {
    const enrolment = { id: '1', profile: 'P', entered_at: '', waiting: false }
    const counts = countSteps(
      [
        { ...enrolment, action: null, done: ['a', 'b'] },
        { ...enrolment, action: 'b', done: ['a'] },
      ],
      [
        { action_id: 'b', state: 'sent' },
        { action_id: 'b', state: 'skipped' },
        { action_id: 'b', state: 'test' },
      ],
    )
    expect(counts.get('a')).toEqual({ reached: 2, here: 0, sent: 0, skipped: 0 })
    expect(counts.get('b')).toEqual({ reached: 2, here: 1, sent: 1, skipped: 1 })
  })
})

describe('the sending of a campaign', () => {
  it('can be changed as its messages allow', () => {
    expect(sendingActions(['draft'])).toEqual(['send', 'schedule'])
    expect(sendingActions(['scheduled', 'sent'])).toEqual(['reschedule', 'revert', 'cancel'])
    expect(sendingActions(['sending'])).toEqual(['cancel'])
    expect(sendingActions(['sent', 'cancelled'])).toEqual([])
  })
})

describe('the results of a campaign', () => {
  it('omit tests', () => {
    const message = { opens: 0, clicks: 0 }
    expect(
      resultsOf([
        { ...message, state: 'sent', opens: 2, clicks: 1 },
        { ...message, state: 'sent' },
        { ...message, state: 'skipped' },
        { ...message, state: 'test' },
      ]),
    ).toEqual({ recipients: 3, sent: 2, skipped: 1, bounced: 0, opened: 1, clicked: 1 })
    expect([percent(1, 3), percent(0, 0)]).toEqual(['33 %', '–'])
    expect(scheduleWords({ send_time: '2026-04-17T12:00:00+00:00', send_strategy: 'static' })).toBe(
      '2026-04-17 12:00',
    )
  })
})

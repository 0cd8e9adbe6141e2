import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import {
  accept,
  EMAIL,
  revocation,
  SUBSCRIBE,
  SUPPRESS,
  startJob,
  subscription,
  suppression,
  UNSUBSCRIBE,
  UNSUPPRESS,
  unsuppression,
} from './consent-requests.js'
import { addList, addMembers, addProfile } from './profiles-and-events.js'

type Step = (klaviyo: TestEmulator, list: string) => Promise<unknown>

const suppress: Step = (klaviyo) => startJob(klaviyo, SUPPRESS, suppression({ emails: [EMAIL] }))
const suppressList: Step = (klaviyo, list) => startJob(klaviyo, SUPPRESS, suppression({ list }))
const unsuppress: Step = (klaviyo) => startJob(klaviyo, UNSUPPRESS, unsuppression({ emails: [EMAIL] }))
const subscribe: Step = (klaviyo) => accept(klaviyo, SUBSCRIBE, subscription())
const unsubscribe: Step = (klaviyo) => accept(klaviyo, UNSUBSCRIBE, revocation())
const leaveList: Step = (klaviyo, list) => accept(klaviyo, UNSUBSCRIBE, revocation({ list }))

/** The suppression reasons after each step, one hour apart, and whether emails may be sent. */
async function outcomeOf(...steps: readonly Step[]) {
  const klaviyo = boot()
  const id = await addProfile(klaviyo, { email: EMAIL })
  const list = await addList(klaviyo, 'Newsletter')
  await addMembers(klaviyo, list, id)
  for (const step of steps) {
    await step(klaviyo, list)
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
  }
  const { body } = await klaviyo.get(`/api/profiles/${id}?additional-fields[profile]=subscriptions`)
  const { marketing } = body.data.attributes.subscriptions.email
  const by = async (reason: string) => {
    const filter = encodeURIComponent(`equals(subscriptions.email.marketing.suppression.reason,"${reason}")`)
    return (await klaviyo.get(`/api/profiles?filter=${filter}`)).body.data.length
  }
  return {
    reasons: marketing.suppression.map(({ reason }: { reason: string }) => reason),
    marketing,
    found: { UNSUBSCRIBE: await by('UNSUBSCRIBE'), USER_SUPPRESSED: await by('USER_SUPPRESSED') },
  }
}

describe('the reasons for which marketing emails are suppressed', () => {
  it.each<readonly [string, readonly Step[], readonly string[]]>([
    ['suppress', [suppress], ['USER_SUPPRESSED']],
    ['suppress twice', [suppress, suppress], ['USER_SUPPRESSED']],
    ['suppress by a list', [suppressList], ['USER_SUPPRESSED']],
    ['suppress, unsuppress', [suppress, unsuppress], []],
    ['suppress, unsubscribe', [suppress, unsubscribe], ['UNSUBSCRIBE']],
    ['suppress, unsubscribe from a list', [suppress, leaveList], ['UNSUBSCRIBE']],
    ['suppress, unsubscribe, unsuppress', [suppress, unsubscribe, unsuppress], ['UNSUBSCRIBE']],
    ['suppress, unsubscribe, subscribe', [suppress, unsubscribe, subscribe], []],
    ['suppress, subscribe', [suppress, subscribe], []],
    ['unsubscribe', [unsubscribe], ['UNSUBSCRIBE']],
    ['unsubscribe twice', [unsubscribe, unsubscribe], ['UNSUBSCRIBE']],
    ['unsubscribe, suppress', [unsubscribe, suppress], ['UNSUBSCRIBE', 'USER_SUPPRESSED']],
    ['unsubscribe, suppress, unsuppress', [unsubscribe, suppress, unsuppress], ['UNSUBSCRIBE']],
    ['unsubscribe, suppress, unsubscribe', [unsubscribe, suppress, unsubscribe], ['UNSUBSCRIBE']],
    ['unsubscribe, unsuppress', [unsubscribe, unsuppress], ['UNSUBSCRIBE']],
    ['unsubscribe, subscribe', [unsubscribe, subscribe], []],
    ['unsuppress', [unsuppress], []],
  ])('after %s', async (_, steps, reasons) => {
    const outcome = await outcomeOf(...steps)
    expect(outcome.reasons).toEqual(reasons)
    expect(outcome.marketing.can_receive_email_marketing).toBe(reasons.length === 0)
    const last = reasons.at(-1)
    expect(outcome.found).toEqual({
      UNSUBSCRIBE: last === 'UNSUBSCRIBE' ? 1 : 0,
      USER_SUPPRESSED: last === 'USER_SUPPRESSED' ? 1 : 0,
    })
  })

  it('have the time of the first unsubscription', async () => {
    const { marketing } = await outcomeOf(unsubscribe, unsubscribe)
    expect(marketing.suppression).toEqual([
      { reason: 'UNSUBSCRIBE', timestamp: '2026-11-23T13:00:00.000000+00:00' },
    ])
    expect(marketing.consent_timestamp).toBe('2026-11-23T13:00:00.000000+00:00')
  })

  it('have the time of the first manual suppression', async () => {
    const { marketing } = await outcomeOf(suppress, suppress)
    expect(marketing.suppression).toEqual([
      { reason: 'USER_SUPPRESSED', timestamp: '2026-11-23T12:00:00.000000+00:00' },
    ])
  })

  it('do not change if text messages are unsubscribed', async () => {
    const texts: Step = (klaviyo) =>
      accept(klaviyo, UNSUBSCRIBE, {
        data: {
          type: 'profile-subscription-bulk-delete-job',
          attributes: {
            profiles: {
              data: [
                {
                  type: 'profile',
                  attributes: {
                    email: EMAIL,
                    phone_number: '+15005550006',
                    subscriptions: { sms: { marketing: { consent: 'UNSUBSCRIBED' } } },
                  },
                },
              ],
            },
          },
        },
      })
    expect((await outcomeOf(suppress, texts)).reasons).toEqual(['USER_SUPPRESSED'])
  })
})

import { describe, expect, it } from 'vitest'
import { boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { accept, person } from './consent-requests.js'
import { addList } from './profiles-and-events.js'

const EMAIL = 'app@example.com'

/** Values as Klaviyo's Android and Swift SDKs send them, and as other apps spell them. */
const DEVICES = [
  { platform: 'Android', vendor: 'FCM', os_name: 'Android', klaviyo_sdk: 'android', environment: 'release' },
  { platform: 'iOS', vendor: 'APNs', os_name: 'iOS', klaviyo_sdk: 'swift', environment: 'Debug' },
  { platform: 'IOS', vendor: 'apns', os_name: 'iPadOS', klaviyo_sdk: 'React_Native', environment: 'RELEASE' },
  { platform: 'ios', vendor: 'APNS', os_name: 'tvOS', klaviyo_sdk: 'Swift', environment: 'debug' },
] as const

type DeviceValues = (typeof DEVICES)[number]

const attributesOf = ({ platform, vendor, ...device_metadata }: DeviceValues) => ({
  token: 'T1',
  platform,
  vendor,
  enablement_status: 'Authorized',
  background: 'available',
  device_metadata,
})

const storedAttributes = ({ body }: Reply) => body.data[0].attributes

/** The attributes of a push token that hold these values. */
const expected = ({ platform, vendor, ...metadata }: DeviceValues) => ({
  platform: platform.toLowerCase(),
  vendor: vendor.toLowerCase() === 'fcm' ? 'FCM' : 'APNs',
  enablement_status: 'AUTHORIZED',
  background: 'AVAILABLE',
  metadata: Object.fromEntries(Object.entries(metadata).map(([name, word]) => [name, word.toLowerCase()])),
})

const registration = (values: DeviceValues) => ({
  data: {
    type: 'push-token',
    attributes: { ...attributesOf(values), profile: { data: person({ email: EMAIL }) } },
  },
})

describe('the enum values of a device', () => {
  describe.each(['/api/push-tokens', '/client/push-tokens?company_id=AbCdEf'])('POST %s', (path) => {
    it.each(DEVICES)('are accepted in any case: $os_name, $klaviyo_sdk', async (values) => {
      const klaviyo = boot()
      await accept(klaviyo, path, registration(values))
      expect(storedAttributes(await klaviyo.get('/api/push-tokens'))).toMatchObject(expected(values))
    })
  })

  it('are accepted in any case to remove it', async () => {
    const klaviyo = boot()
    const [values] = DEVICES
    await accept(klaviyo, '/api/push-tokens', registration(values))
    await accept(klaviyo, '/client/push-token-unregister?company_id=AbCdEf', {
      data: {
        type: 'push-token-unregister',
        attributes: {
          token: 'T1',
          platform: 'ANDROID',
          vendor: 'Fcm',
          profile: { data: person({ email: EMAIL }) },
        },
      },
    })
    expect((await klaviyo.get('/api/push-tokens')).body.data).toEqual([])
  })

  it.each(DEVICES)('are accepted in any case with a push subscription: $os_name', async (values) => {
    const klaviyo = boot()
    await subscribe(klaviyo, values)
    await klaviyo.get('/api/profiles')
    expect(storedAttributes(await klaviyo.get('/api/push-tokens'))).toMatchObject(expected(values))
  })

  it.each(['equals(platform,"Android")', 'equals(enablement_status,"authorized")'])(
    'are accepted in any case by a filter: %s',
    async (filter) => {
      const klaviyo = boot()
      await accept(klaviyo, '/api/push-tokens', registration(DEVICES[0]))
      const { body } = await klaviyo.get(`/api/push-tokens?filter=${encodeURIComponent(filter)}`)
      expect(body.data).toHaveLength(1)
    },
  )

  it('are refused if no such value exists', async () => {
    const values = { ...DEVICES[0], os_name: 'Windows' } as unknown as DeviceValues
    const reply = await boot().post('/client/push-tokens?company_id=AbCdEf', registration(values))
    expect([reply.status, reply.body.errors[0].detail]).toEqual([
      400,
      "'Windows' is not a valid choice for 'os_name'.",
    ])
  })
})

async function subscribe(klaviyo: TestEmulator, values: DeviceValues): Promise<void> {
  const list = await addList(klaviyo, 'App')
  const push = { marketing: { consent: 'SUBSCRIBED' }, tokens: [attributesOf(values)] }
  await accept(klaviyo, '/client/subscriptions?company_id=AbCdEf', {
    data: {
      type: 'subscription',
      attributes: { profile: { data: person({ email: EMAIL, subscriptions: { push } }) } },
      relationships: { list: { data: { type: 'list', id: list } } },
    },
  })
}

import { expect } from 'vitest'
import { methodsBy, NOON, type Reply, type RequestInput, type TestEmulator } from './emulator.js'

/** An emulator from the view of one account: every request has its key, every admin call is about it. */
export interface TestAccount extends TestEmulator {
  readonly companyId: string
  readonly key: string
}

/** The initial state of an account, as POST /__admin/accounts accepts it. */
interface InitialState {
  readonly company_id?: string
  readonly key?: string
  readonly snapshot?: string
}

/** Creates an account. Its clock is frozen at noon, unless it starts from a snapshot. */
export async function openAccount(klaviyo: TestEmulator, initial: InitialState = {}): Promise<TestAccount> {
  const { company_id, key } = (await klaviyo.admin('POST', '/accounts', initial)).body
  const own = inAccount(klaviyo, company_id, key)
  if (initial.snapshot === undefined) await own.admin('POST', '/clock', { freeze: NOON })
  return own
}

/** Whether it is an admin request about an account. On account creation the header would name the new one. */
const isAboutAccount = (target: string) => target.startsWith('/__admin') && target !== '/__admin/accounts'

/** The emulator, with a key and the admin API's header of one account in every request. */
export function inAccount(klaviyo: TestEmulator, companyId: string, key: string): TestAccount {
  const request = (
    method: string,
    target: string,
    { headers, ...requestOptions }: RequestInput = {},
  ): Promise<Reply> =>
    klaviyo.request(method, target, {
      key,
      ...requestOptions,
      headers: {
        ...(isAboutAccount(target) && { 'x-klaviyo-emulator-account': companyId }),
        ...headers,
      },
    })
  return { ...klaviyo, companyId, key, ...methodsBy(request) }
}

/** Expects that the admin API refused, with a status and a message that contains `detail`. */
export function expectMistake({ status, text, body }: Reply, wanted: number, detail: string | RegExp): void {
  expect(status, text).toBe(wanted)
  expect(Object.keys(body)).toEqual(['error'])
  expect(body.error).toMatch(detail)
}

import { EmulatorAccount } from './account.js'
import { askDesk, overHttp, type Transport } from './transport.js'

/** What an account of one's own begins with. */
export interface AccountBeginning {
  /** The name of a snapshot. */
  readonly snapshot?: string
  /** Six letters or digits; drawn from the seed unless given. */
  readonly companyId?: string
  /** A private key; `pk_` and the company id unless given. */
  readonly apiKey?: string
}

/** The accounts of an emulator, wherever that runs. */
export interface EmulatorAccounts {
  /** What an SDK is told in place of https://a.klaviyo.com. */
  readonly url: string
  /** An account that shares nothing with any other, removed again with `await using`. */
  account(beginning?: AccountBeginning): Promise<EmulatorAccount>
  /** The account that any key opens. */
  defaultAccount(): Promise<EmulatorAccount>
}

/** An emulator that runs elsewhere, in a container for instance. */
export interface ConnectOptions {
  /** The admin key, where the emulator asks for one: KLAVIYO_EMULATOR_ADMIN_KEY unless given. */
  readonly adminKey?: string
  readonly adminPrefix?: string
}

/** The accounts of the emulator at an address: KLAVIYO_EMULATOR_URL unless given. */
export function connectEmulator(
  url: string = process.env.KLAVIYO_EMULATOR_URL ?? 'http://127.0.0.1:5528',
  { adminKey = process.env.KLAVIYO_EMULATOR_ADMIN_KEY, adminPrefix = '/__admin' }: ConnectOptions = {},
): EmulatorAccounts {
  return accountsOver(overHttp(url.replace(/\/$/, ''), adminPrefix, adminKey))
}

/** The accounts at the end of a way. */
export function accountsOver(transport: Transport): EmulatorAccounts {
  return {
    url: transport.url,
    async account({ snapshot, companyId, apiKey } = {}) {
      const body = { snapshot, company_id: companyId, key: apiKey }
      const response = await askDesk(transport, { method: 'POST', path: '/accounts', body })
      const made = (await response.json()) as { company_id: string; key: string }
      return new EmulatorAccount(transport, { companyId: made.company_id, apiKey: made.key })
    },
    async defaultAccount() {
      const response = await askDesk(transport, { method: 'GET', path: '/accounts' })
      const { accounts } = (await response.json()) as { accounts: { company_id: string }[] }
      const companyId = accounts[0]?.company_id ?? ''
      const apiKey = `pk_${companyId}`
      const body = { kind: 'key', secret: apiKey }
      await askDesk(transport, { method: 'POST', path: '/credentials', body, account: companyId })
      return new EmulatorAccount(transport, { companyId, apiKey, isDefault: true })
    },
  }
}

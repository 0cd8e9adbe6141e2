import { keyLabel } from '../account/key-label.js'
import { EmulatorAccount } from './account.js'
import { type AccountBeginning, type ConnectOptions, readArgument } from './account-options.js'
import { askAdmin, overHttp, type Transport } from './transport.js'

/** An account as it is listed. */
export interface ListedAccount {
  readonly companyId: string
  /** The test it was made for, or the end of the key that opened it. */
  readonly label: string
}

/** The accounts of an emulator, wherever that runs. */
export interface EmulatorAccounts {
  /** What an SDK is told in place of https://a.klaviyo.com. */
  readonly url: string
  /** An account that shares nothing with any other, removed again with `await using`. */
  account(beginning?: AccountBeginning): Promise<EmulatorAccount>
  /** The account that any key opens. */
  defaultAccount(): Promise<EmulatorAccount>
  /** All accounts; the first is the default one. */
  accounts(): Promise<ListedAccount[]>
}

/** The accounts of the emulator at an address: KLAVIYO_EMULATOR_URL unless given. Throws InvalidOptions. */
export function connectEmulator(
  url: string = process.env.KLAVIYO_EMULATOR_URL ?? 'http://127.0.0.1:5528',
  options: ConnectOptions = {},
): EmulatorAccounts {
  readArgument.address(url)
  const { adminKey = process.env.KLAVIYO_EMULATOR_ADMIN_KEY, adminPrefix = '/__admin' } =
    readArgument.connect(options)
  return accountsOver(overHttp(url.replace(/\/$/, ''), adminPrefix, adminKey))
}

/** The accounts that a transport leads to. */
export function accountsOver(transport: Transport): EmulatorAccounts {
  const list = async (): Promise<ListedAccount[]> => {
    const response = await askAdmin(transport, { method: 'GET', path: '/accounts' })
    const { accounts } = (await response.json()) as { accounts: { company_id: string; label: string }[] }
    return accounts.map(({ company_id, label }) => ({ companyId: company_id, label }))
  }
  return {
    url: transport.url,
    accounts: list,
    async account(beginning = {}) {
      const { snapshot, companyId, apiKey, label, journalRequests, journalBytes } =
        readArgument.beginning(beginning)
      const journal = { requests: journalRequests, bytes: journalBytes }
      const body = { snapshot, company_id: companyId, key: apiKey, label, journal }
      const response = await askAdmin(transport, { method: 'POST', path: '/accounts', body })
      const made = (await response.json()) as { company_id: string; key: string }
      return new EmulatorAccount(transport, {
        companyId: made.company_id,
        apiKey: made.key,
        label: label ?? keyLabel(made.key),
      })
    },
    async defaultAccount() {
      const [first] = await list()
      const { companyId = '', label = '' } = first ?? {}
      const apiKey = `pk_${companyId}`
      const body = { kind: 'key', secret: apiKey }
      await askAdmin(transport, { method: 'POST', path: '/credentials', body, account: companyId })
      return new EmulatorAccount(transport, { companyId, apiKey, label, isDefault: true })
    },
  }
}

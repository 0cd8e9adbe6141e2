import { keyLabel } from '../account/key-label.js'
import { EmulatorAccount } from './account.js'
import { type AccountBeginning, type ConnectOptions, readArgument } from './account-options.js'
import { overHttp, requestAdmin, type Transport } from './transport.js'

/** An entry in the list of accounts. */
export interface ListedAccount {
  readonly companyId: string
  /** Its label; the end of its key by default. */
  readonly label: string
}

/** The accounts of an emulator, in this process or another. */
export interface EmulatorAccounts {
  /** The base URL for SDKs, instead of https://a.klaviyo.com. */
  readonly url: string
  /** Creates an isolated account. `await using` removes it at the end of the scope. */
  account(beginning?: AccountBeginning): Promise<EmulatorAccount>
  /** The default account, which serves every key that belongs to no other account. */
  defaultAccount(): Promise<EmulatorAccount>
  /** All accounts; the first is the default one. */
  accounts(): Promise<ListedAccount[]>
}

/** The accounts of the emulator at an address, KLAVIYO_EMULATOR_URL by default. Throws InvalidOptions. */
export function connectEmulator(
  url: string = process.env.KLAVIYO_EMULATOR_URL ?? 'http://127.0.0.1:5528',
  options: ConnectOptions = {},
): EmulatorAccounts {
  readArgument.address(url)
  const { adminKey = process.env.KLAVIYO_EMULATOR_ADMIN_KEY, adminPrefix = '/__admin' } =
    readArgument.connect(options)
  return accountsOver(overHttp(url.replace(/\/$/, ''), adminPrefix, adminKey))
}

/** The accounts of the emulator that a transport reaches. */
export function accountsOver(transport: Transport): EmulatorAccounts {
  const list = async (): Promise<ListedAccount[]> => {
    const response = await requestAdmin(transport, { method: 'GET', path: '/accounts' })
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
      const response = await requestAdmin(transport, {
        ...{ method: 'POST', path: '/accounts', body },
        account: companyId,
      })
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
      await requestAdmin(transport, { method: 'POST', path: '/credentials', body, account: companyId })
      return new EmulatorAccount(transport, { companyId, apiKey, label, isDefault: true })
    },
  }
}

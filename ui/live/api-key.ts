import { chosenAccount } from '../api/address.js'
import { ANY_KEY, apiAccess } from '../api/api-access.js'
import { useData } from './data.js'

/** A private key of the account that the page shows, for calls that are offered to users. */
export function useApiKey(): string {
  const { data } = useData(async () => (await apiAccess()).key, `key ${chosenAccount() ?? ''}`, {
    kinds: ['account'],
  })
  return data ?? ANY_KEY
}

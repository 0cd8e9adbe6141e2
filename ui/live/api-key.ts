import { chosenAccount } from '../api/address.js'
import { callAdmin } from '../api/client.js'
import { useData } from './data.js'

/** Any key that begins with `pk_` opens the default account. */
const DEFAULT_KEY = 'pk_anything'

/** A private key of the account that the page shows, for calls that are offered to users. */
export function useApiKey(): string {
  const account = chosenAccount()
  const { data } = useData(
    async (signal) => {
      if (account === undefined) return DEFAULT_KEY
      const { keys } = await callAdmin('GET /keys', { signal })
      const first = keys.find(({ kind }) => kind === 'key')
      if (!first) return DEFAULT_KEY
      const shown = await callAdmin('GET /keys', { query: { reveal: first.id }, signal })
      return shown.keys.find(({ id }) => id === first.id)?.secret ?? DEFAULT_KEY
    },
    `key ${account ?? ''}`,
    { kinds: ['account'] },
  )
  return data ?? DEFAULT_KEY
}

import { z } from 'zod'
import type { Accounts } from '../account/accounts.js'
import type { Exchange } from '../account/exchange.js'
import { keyLabel } from '../account/key-label.js'
import { keyId } from '../account/keys.js'
import { readAuthorization, type Secret } from '../dialect/authorization.js'
import { Refusal } from '../dialect/refusal.js'
import { type AdminRoute, defineAdminRoute } from './route.js'

const client = z.object({
  kind: z.enum(['key', 'token', 'application', 'public', 'unknown']).meta({
    description:
      'public: requests to /client, which have the company id alone; unknown: refused without a key.',
  }),
  id: z.string().meta({ description: 'As in GET /keys or GET /oauth/applications; else the kind.' }),
  name: z.string(),
  requests: z.number(),
  errors: z.number().meta({ description: 'How many of them were refused.' }),
  latest: z.string(),
  operations: z.array(
    z.object({ operation: z.string().nullable(), requests: z.number(), errors: z.number() }),
  ),
  properties: z.array(z.string()).meta({
    description: 'The names of the properties of profiles and events in the bodies that were accepted.',
  }),
})

type Client = z.output<typeof client>
type Identity = Pick<Client, 'kind' | 'id' | 'name'>

/** Who sends requests. */
export const clientRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/clients',
    doc: 'Counts the requests in the journal by who sent them, and lists which operations each uses and which properties it synchronizes.',
    response: z.object({ clients: z.array(client) }),
    run({ context: { accounts }, account }) {
      const labels = new Map(accounts.keys.of(account.companyId).map((key) => [keyId(key), key.label]))
      const { exchanges } = account.journal.find({ summary: () => true })
      const found = new Map<string, { readonly identity: Identity; readonly exchanges: Exchange[] }>()
      for (const exchange of exchanges) {
        const identity = senderOf(exchange, accounts, labels)
        const known = found.get(identity.id)
        if (known) known.exchanges.push(exchange)
        else found.set(identity.id, { identity, exchanges: [exchange] })
      }
      return { clients: [...found.values()].map((each) => describeClient(each.identity, each.exchanges)) }
    },
  }),
]

function senderOf(
  { path, headers }: Exchange,
  accounts: Accounts,
  labels: ReadonlyMap<string, string>,
): Identity {
  if (path.startsWith('/client/')) return { kind: 'public', id: 'public', name: 'the public key' }
  const secret = secretOf(headers.authorization)
  if (!secret) return { kind: 'unknown', id: 'unknown', name: 'no key' }
  const clientId = secret.kind === 'token' ? accounts.oauth.clientOf(secret.secret) : undefined
  if (clientId !== undefined)
    return { kind: 'application', id: clientId, name: accounts.oauth.application(clientId)?.name ?? clientId }
  const id = keyId(secret)
  return { kind: secret.kind, id, name: labels.get(id) ?? keyLabel(secret.secret) }
}

/** The key or token of a header; undefined for a header that is refused. */
function secretOf(header: string | string[] | undefined): Secret | undefined {
  try {
    return readAuthorization(typeof header === 'string' ? header : undefined)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function describeClient(identity: Identity, exchanges: readonly Exchange[]): Client {
  const byOperation = new Map<string | null, { requests: number; errors: number }>()
  for (const { operation = null, status } of exchanges) {
    const count = byOperation.get(operation) ?? { requests: 0, errors: 0 }
    count.requests += 1
    count.errors += isRefused(status) ? 1 : 0
    byOperation.set(operation, count)
  }
  return {
    ...identity,
    requests: exchanges.length,
    errors: exchanges.filter(({ status }) => isRefused(status)).length,
    latest: exchanges.at(-1)?.at ?? '',
    operations: [...byOperation]
      .map(([operation, count]) => ({ operation, ...count }))
      .sort((one, other) => other.requests - one.requests),
    properties: [...new Set(exchanges.flatMap(propertiesOf))].sort(),
  }
}

const isRefused = (status: number) => status === 0 || status >= 400

/** The names in every member `properties` of a body that was accepted. */
function propertiesOf({ body, isJson, status }: Exchange): string[] {
  return body !== undefined && isJson && !isRefused(status) ? namesIn(JSON.parse(body)) : []
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'properties' && typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.keys(inner)
      : namesIn(inner),
  )
}

import { currentTime, defineResource, list, text, time, type World } from '../../declare/index.js'

/** The id of the only allowlist (profiles-lists-events.md §8). */
const EGRESS = 'integration-egress'

/** Source networks of Klaviyo's outgoing requests. These are documentation networks (RFC 5737), not Klaviyo's. */
const PREFIXES = ['192.0.2.0/24', '198.51.100.0/24']

/** The networks that requests from Klaviyo come from. */
export const ipAllowlist = defineResource({
  type: 'ip-allowlist',
  path: 'ip-allowlists',
  root: '/client',
  tag: 'Client',
  scope: 'ip-allowlists',
  id: () => EGRESS,
  doc: { id: 'Name of the allowlist.', example: EGRESS },
  notFound: (id) => `An IP allowlist with id ${id} does not exist.`,
  attributes: {
    prefixes: list(text({ doc: 'Network in CIDR notation.' }), {
      always: true,
      initial: PREFIXES,
      doc: 'Networks that requests from Klaviyo come from.',
    }),
    sync_token: text({ always: true, initial: '1', doc: 'Token that changes whenever the list changes.' }),
    created: time({
      always: true,
      precision: 'second',
      initial: currentTime,
      doc: 'Time of creation of this version of the list.',
    }),
  },
  relationships: {},
  operations: { get: { rate: 'L', id: 'get_client_ip_allowlist', scopes: [], company: 'optional' } },
})

/** Creates the allowlist of a new account. */
export function begin(world: World): void {
  world.create(ipAllowlist, { attributes: {}, related: {} })
}

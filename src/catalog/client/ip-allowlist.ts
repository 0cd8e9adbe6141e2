import { print } from '../../base/instant.js'
import { defineResource, list, text, time, type World } from '../../declare/index.js'

/** The only list there is (profiles-lists-events.md §8). */
const EGRESS = 'integration-egress'

/** Networks that Klaviyo's calls to others come from; the emulator makes none, so they are reserved for examples. */
const PREFIXES = ['192.0.2.0/24', '198.51.100.0/24']

/** Where requests from Klaviyo come from. */
export const ipAllowlist = defineResource({
  type: 'ip-allowlist',
  path: 'ip-allowlists',
  root: '/client',
  tag: 'Client',
  scope: 'ip-allowlists',
  id: () => EGRESS,
  doc: { id: 'The name of the list.', example: EGRESS },
  notFound: (id) => `An IP allowlist with id ${id} does not exist.`,
  attributes: {
    prefixes: list(text({ doc: 'A network.' }), { always: true, initial: PREFIXES, doc: 'The networks.' }),
    sync_token: text({ always: true, initial: '1', doc: 'Changes with the list.' }),
    created: time({
      always: true,
      precision: 'second',
      initial: (world: World) => print(world.now()),
      doc: 'Since when it is so.',
    }),
  },
  relationships: {},
  operations: { get: { rate: 'L', id: 'get_client_ip_allowlist', scopes: [], company: 'optional' } },
})

/** The list is there from the beginning. */
export function begin(world: World): void {
  world.create(ipAllowlist, { attributes: {}, related: {} })
}

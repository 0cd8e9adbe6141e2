import { describe, expect, it } from 'vitest'
import { HashRing } from '../../src/account/hash-ring.js'
import { createEmulator } from '../../src/index.js'
import { cli } from '../support/cli.js'
import { boot } from '../support/emulator.js'

const NODES = ['127.0.0.1:7601', '127.0.0.1:7602', 'localhost:7603']
const ring = new HashRing(NODES)
const cluster = { node: '127.0.0.1:7602', nodes: NODES }
const named = (companyId: string) => ({ headers: { 'x-klaviyo-emulator-account': companyId } })

describe('the node of an account', () => {
  /** Recorded from nginx 1.22: `hash $arg_id consistent` over these three servers. */
  it.each([
    ['Shop01', 'localhost:7603'],
    ['Shop02', '127.0.0.1:7601'],
    ['Shop03', 'localhost:7603'],
    ['Shop04', '127.0.0.1:7601'],
    ['abcdef', '127.0.0.1:7601'],
    ['XYZ123', '127.0.0.1:7602'],
    ['AAAAAA', '127.0.0.1:7601'],
    ['zzzzzz', '127.0.0.1:7602'],
    ['000000', 'localhost:7603'],
    ['Kx9Pq2', 'localhost:7603'],
  ])('%s is %s, as in nginx', (companyId, node) => {
    expect(ring.nodeOf(companyId)).toBe(node)
  })

  it('does not depend on the order of the nodes', () => {
    const reversed = new HashRing(NODES.toReversed())
    for (let index = 0; index < 200; index++) {
      const companyId = `Shop${String(index).padStart(3, '0')}`
      expect(reversed.nodeOf(companyId)).toBe(ring.nodeOf(companyId))
    }
  })
})

describe('an emulator in a cluster', () => {
  it('draws company ids that belong on its node, for its default account, too', async () => {
    const klaviyo = boot({ cluster })
    for (let each = 0; each < 10; each++) await klaviyo.admin('POST', '/accounts', {})
    const { accounts } = (await klaviyo.admin('GET', '/accounts')).body
    const nodes = accounts.map(({ company_id }: { company_id: string }) => ring.nodeOf(company_id))
    expect(nodes).toEqual(Array.from({ length: 11 }, () => cluster.node))
  })

  it('assigns accounts of one seed to exactly one node each', () => {
    const companyIds = NODES.flatMap((node) => {
      const emulator = createEmulator({ clusterNode: node, clusterNodes: NODES })
      const ids = [...Array(5)].map(() => emulator.accounts.create().companyId)
      emulator.close()
      return ids
    })
    expect(new Set(companyIds).size).toBe(15)
  })

  it('refuses a company id of another node with 421, and names the node', async () => {
    const klaviyo = boot({ cluster })
    const elsewhere = await klaviyo.post('/__admin/accounts', { company_id: 'Shop01' })
    const here = ['Shop02', 'Shop03', 'Shop04', 'abcdef', 'XYZ123'].find(
      (each) => ring.nodeOf(each) === cluster.node,
    )
    expect(elsewhere.status).toBe(421)
    expect(elsewhere.body.error).toMatch(/^company_id: Shop01 belongs on node \S+:\d+; name it in the header/)
    expect((await klaviyo.post('/__admin/accounts', { company_id: here })).status).toBe(201)
  })
})

describe('POST /__admin/accounts with the account header', () => {
  it('creates the account that the header names', async () => {
    const klaviyo = boot()
    const created = await klaviyo.post('/__admin/accounts', {}, named('Shop01'))
    expect(created.body).toEqual({ company_id: 'Shop01', key: 'pk_Shop01' })
    const same = await klaviyo.post('/__admin/accounts', { company_id: 'Shop02' }, named('Shop02'))
    expect(same.body.company_id).toBe('Shop02')
  })

  it('refuses a header that contradicts the body, an account that exists and an impossible company id', async () => {
    const klaviyo = boot()
    await klaviyo.post('/__admin/accounts', {}, named('Shop01'))
    const contradiction = await klaviyo.post('/__admin/accounts', { company_id: 'Shop02' }, named('Shop03'))
    expect(contradiction.body).toEqual({
      error: 'company_id: it is Shop02, but the account header names Shop03',
    })
    const existing = await klaviyo.post('/__admin/accounts', {}, named('Shop01'))
    expect([existing.status, existing.body.error]).toEqual([
      409,
      'company_id: there is an account Shop01 already',
    ])
    const impossible = await klaviyo.post('/__admin/accounts', {}, named('a-shop'))
    expect(impossible.body).toEqual({ error: 'the account header: a-shop is not six letters or digits' })
  })
})

describe('the place in a cluster', () => {
  it.each([
    [['--cluster-node', 'a:1'], '--cluster-node and --cluster-nodes belong together; set both of them'],
    [['--cluster-nodes', 'a:1,b:2'], '--cluster-node and --cluster-nodes belong together; set both of them'],
    [['--cluster-node', 'c:3', '--cluster-nodes', 'a:1,b:2'], 'the node "c:3" is not one of a:1, b:2'],
    [['--cluster-node', 'a:1', '--cluster-nodes', 'a:1,b'], '"b" is not a host and a port, like node-1:5528'],
    [['--cluster-node', 'a:1', '--cluster-nodes', 'a:1,a:1'], 'a node is named twice'],
    [['--cluster-node', 'a:1', '--cluster-nodes', 'a:1 b:2'], 'a list like node-1:5528,node-2:5528'],
  ])('%j is refused', async (flags, message) => {
    const { code, stderr } = await cli(['start', '--port', '0', ...flags])
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })

  it('is checked in the options of the library as well', () => {
    expect(() => createEmulator({ clusterNode: 'a:1' })).toThrow(
      'clusterNode and clusterNodes belong together',
    )
    expect(() => createEmulator({ clusterNode: 'c:3', clusterNodes: ['a:1'] })).toThrow('is not one of a:1')
  })
})

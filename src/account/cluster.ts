import { HashRing } from './hash-ring.js'

/** The nodes of a cluster, each named as the load balancer names it, and the node that this emulator is. */
export interface ClusterPlace {
  readonly node: string
  readonly nodes: readonly string[]
}

/** Which accounts belong on this node. Without a cluster, all do. */
export class Cluster {
  readonly #node: string | undefined
  readonly #ring: HashRing

  constructor(place: ClusterPlace | undefined) {
    this.#node = place?.node
    this.#ring = new HashRing(place?.nodes ?? [])
  }

  /** The other node that an account belongs on; undefined if it belongs here. */
  otherNodeOf(companyId: string): string | undefined {
    if (this.#node === undefined) return undefined
    const node = this.#ring.nodeOf(companyId)
    return node === this.#node ? undefined : node
  }
}

/** Why a cluster cannot be used; undefined if it can. */
export function clusterProblem({ node, nodes }: ClusterPlace): string | undefined {
  const nameless = nodes.find((each) => !/^[^:/]+:\d+$/.test(each))
  if (nameless !== undefined) return `"${nameless}" is not a host and a port, like node-1:5528`
  if (new Set(nodes).size < nodes.length) return 'a node is named twice'
  return nodes.includes(node) ? undefined : `the node "${node}" is not one of ${nodes.join(', ')}`
}

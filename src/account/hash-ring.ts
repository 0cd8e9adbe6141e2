/** Points of each node on the ring, as in nginx. */
const POINTS_OF_A_NODE = 160

/**
 * Finds the node of an account as nginx's `hash $account consistent` does: every node has 160 points on a ring of
 * CRC-32 values, and an account belongs to the first point at or after its own value. Nodes with a weight are not
 * supported.
 */
export class HashRing {
  readonly #points: readonly { readonly at: number; readonly node: string }[]

  /** `nodes` are written as in the `server` lines of the upstream: `host:port`. */
  constructor(nodes: readonly string[]) {
    const seen = new Set<number>()
    this.#points = nodes
      .flatMap((node) => pointsOf(node).map((at) => ({ at, node })))
      .filter(({ at }) => !seen.has(at) && seen.add(at))
      .sort((a, b) => a.at - b.at)
  }

  /** The node that serves the account with this company id. */
  nodeOf(companyId: string): string {
    const value = crc32(Buffer.from(companyId))
    const point = this.#points.find(({ at }) => at >= value) ?? this.#points[0]
    return point?.node ?? ''
  }
}

/** Each point is the checksum of host, a zero byte, port and the point before it, in little-endian order. */
function pointsOf(node: string): number[] {
  const [, host = node, port = ''] = /^(.*):(\d+)$/.exec(node) ?? []
  const base = Buffer.from(`${host}\0${port}`)
  const previous = Buffer.alloc(4)
  return Array.from({ length: POINTS_OF_A_NODE }, () => {
    const at = crc32(Buffer.concat([base, previous]))
    previous.writeUInt32LE(at)
    return at
  })
}

/** The checksum of zlib. Node has it since 20.15 only. */
function crc32(bytes: Uint8Array): number {
  let register = 0xff_ff_ff_ff
  for (const byte of bytes) {
    register ^= byte
    for (let bit = 0; bit < 8; bit++) register = (register >>> 1) ^ (register & 1 ? 0xed_b8_83_20 : 0)
  }
  return ~register >>> 0
}

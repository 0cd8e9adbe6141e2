/** A fault, as the admin API shows it. */
export interface Fault {
  readonly id: string
  readonly matched: number
  readonly struck: number
  readonly operation?: string | readonly string[]
  readonly method?: string | readonly string[]
  readonly path?: string
  readonly webhook?: string | readonly string[]
  readonly account?: string
  readonly skip?: number
  readonly times?: number
  readonly probability?: number
  readonly latency?: string | readonly string[]
  readonly status?: number
  readonly connection?: string
  readonly after_commit?: boolean
}

/** A fault that comes with the emulator. */
export interface Preset {
  readonly name: string
  readonly doc: string
}

/** The requests that a fault applies to, in words. */
export function matchOf({ operation, method, path, webhook, account }: Fault): string {
  const parts = [
    ...(webhook ? [`webhook ${[webhook].flat().join(', ')}`] : []),
    ...(method ? [[method].flat().join(', ')] : []),
    ...(path ? [path] : []),
    ...(operation ? [[operation].flat().join(', ')] : []),
  ]
  return `${parts.join(' ') || 'every request'}${account === '*' ? ' of all accounts' : ''}`
}

/** What a fault does, in words. */
export function effectOf({
  status,
  latency,
  connection,
  after_commit,
  times,
  skip,
  probability,
}: Fault): string {
  const parts = [
    ...(latency ? [`waits ${[latency].flat().join(' to ')}`] : []),
    ...(status ? [`responds ${status}`] : []),
    ...(connection === 'drop' ? ['closes the connection'] : []),
    ...(connection === 'truncate' ? ['cuts the response'] : []),
    ...(after_commit ? ['after the work is done'] : []),
    ...(skip ? [`after ${skip} requests`] : []),
    ...(times ? [times === 1 ? 'once' : `${times} times`] : []),
    ...(probability !== undefined && probability < 1 ? [`for ${Math.round(probability * 100)} %`] : []),
  ]
  return parts.join(', ')
}

/** What the form of a fault contains. */
export interface FaultDraft {
  readonly operation: string
  readonly path: string
  readonly effect: 'status' | 'latency' | 'drop' | 'truncate' | 'lost'
  readonly status: string
  readonly latency: string
  readonly times: string
}

/** The body of `POST /faults` for a form. */
export function faultOf({
  operation,
  path,
  effect,
  status,
  latency,
  times,
}: FaultDraft): Record<string, unknown> {
  return {
    ...(operation && { operation }),
    ...(path && { path }),
    ...(times && { times: Number(times) }),
    ...(effect === 'status' && { status: Number(status) }),
    ...(effect === 'latency' && { latency }),
    ...((effect === 'drop' || effect === 'truncate') && { connection: effect }),
    ...(effect === 'lost' && { connection: 'drop', after_commit: true }),
  }
}

/** The color of a status: one meaning each, on every page. */
export function statusTone(status: number, fault?: string | null): 'ok' | 'warn' | 'bad' | 'fault' {
  if (fault) return 'fault'
  if (status === 0 || status >= 500) return 'bad'
  return status >= 400 ? 'warn' : 'ok'
}

/** The status of a response. A star marks one that a fault changed. */
export function Status({
  status,
  fault,
  isBig = false,
}: {
  readonly status: number
  readonly fault?: string | null | undefined
  readonly isBig?: boolean
}) {
  const tone = statusTone(status, fault)
  return (
    <span class={`status ${isBig ? 'big ' : ''}${tone}`}>
      {status === 0 ? 'lost' : status}
      {fault && '*'}
      {fault && <span class="sr-only"> by a fault</span>}
    </span>
  )
}

/** The method of a request; methods that write are set in bold. */
export function Method({ method }: { readonly method: string }) {
  return <span class={`method ${method === 'GET' || method === 'HEAD' ? '' : 'write'}`}>{method}</span>
}

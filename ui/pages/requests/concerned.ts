/** The resource that a response is about: the only one in its `data`, or the profile that a duplicate is one of. */
export function resourceIn(body: unknown): { readonly type: string; readonly id: string } | undefined {
  const { data, errors } = (typeof body === 'object' && body !== null ? body : {}) as {
    readonly data?: { readonly type?: unknown; readonly id?: unknown }
    readonly errors?: readonly { readonly meta?: { readonly duplicate_profile_id?: unknown } }[]
  }
  const duplicate = errors?.[0]?.meta?.duplicate_profile_id
  if (typeof duplicate === 'string') return { type: 'profile', id: duplicate }
  if (typeof data?.type !== 'string' || typeof data.id !== 'string') return undefined
  return { type: data.type, id: data.id }
}

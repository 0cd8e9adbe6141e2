import type { LinkQuery } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { type Coupon, codeFilter } from './coupon.js'

/** Codes of a page of the table. */
const PAGE_SIZE = 25

/** A code as the table shows it. */
export interface ShownCode {
  readonly id: string
  readonly code: string
  readonly status: string
  readonly expires: string | null
  readonly profile: { readonly id: string; readonly name: string } | undefined
}

/** A page of codes. */
export interface CodePage {
  readonly codes: readonly ShownCode[]
  readonly total: number
  readonly isMinimum: boolean
  readonly next: string | undefined
  readonly previous: string | undefined
}

interface CodeRow {
  readonly id: string
  readonly attributes: {
    readonly unique_code: string
    readonly status: string
    readonly expires_at: string | null
  }
  readonly relationships?: { readonly profile?: { readonly data: { readonly id: string } | null } }
}

interface ProfileRow {
  readonly id: string
  readonly attributes: { readonly email: string | null; readonly phone_number: string | null }
}

/** The type whose rows are the codes of a coupon: a store keeps the codes of its coupons itself. */
export function codeType({ origin }: Pick<Coupon, 'origin'>): 'coupon-code' | 'shopify-coupon-code' {
  return origin === 'shopify' ? 'shopify-coupon-code' : 'coupon-code'
}

/** Loads codes of a coupon. Throws AdminError. */
export async function loadCodes(
  coupon: Pick<Coupon, 'id' | 'origin'>,
  {
    text,
    cursor,
    signal,
  }: { readonly text: string; readonly cursor?: string; readonly signal?: AbortSignal },
): Promise<CodePage> {
  const query: LinkQuery = {
    filter: codeFilter(coupon.id, text),
    include: 'profile',
    'page[size]': PAGE_SIZE,
    'page[cursor]': cursor,
  }
  const page = await callAdmin('GET /resources/{type}', {
    path: { type: codeType(coupon) },
    query: query as never,
    ...(signal && { signal }),
  })
  const profiles = new Map(
    (page.included as unknown as readonly ProfileRow[] | undefined)?.map((row) => [row.id, row]),
  )
  return {
    codes: (page.data as unknown as readonly CodeRow[]).map((row) => shownCode(row, profiles)),
    total: page.meta.total,
    isMinimum: page.meta.total_is_minimum === true,
    next: cursorIn(page.links.next),
    previous: cursorIn(page.links.prev),
  }
}

function shownCode(
  { id, attributes, relationships }: CodeRow,
  profiles: ReadonlyMap<string, ProfileRow>,
): ShownCode {
  const holder = relationships?.profile?.data?.id
  const { email, phone_number } = profiles.get(holder ?? '')?.attributes ?? {}
  return {
    id,
    code: attributes.unique_code,
    status: attributes.status,
    expires: attributes.expires_at,
    profile: holder === undefined ? undefined : { id: holder, name: email ?? phone_number ?? holder },
  }
}

/** The cursor in a link to another page. */
function cursorIn(link: unknown): string | undefined {
  return typeof link === 'string'
    ? (new URL(link, location.origin).searchParams.get('page[cursor]') ?? undefined)
    : undefined
}

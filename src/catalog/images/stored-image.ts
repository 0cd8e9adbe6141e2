import { isWebAddress } from '../../base/web-address.js'
import type { World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { formatOf, type ImageFormat, placeholderFor } from './format.js'
import { IMAGE_BYTES_MAX, imageFile } from './image.js'

/** Where the body of a create has the address of an image. */
const ADDRESS = '/data/attributes/import_from_url'

/** seen: nickdnk-upload_image_from_url.400, for an address that cannot be fetched. */
const UNFETCHED = 'Unable to fetch the URL you entered.'

/** guess: the words; the limit is published. */
export const TOO_LARGE = 'Image exceeds the maximum size of 5MB.'

/** Attributes of an image that follow from its bytes. */
export interface StoredImage {
  readonly image_url: string
  readonly format: ImageFormat
  readonly size: number
}

/** The bytes that the address of an image leads to. Throws a 400 if there are none. */
export function bytesAt(address: string, world: World): Uint8Array {
  if (/^data:/i.test(address)) return bytesInDataUri(address)
  if (!isWebAddress(address)) throw refused(UNFETCHED, `${address} is not an address of http or https`)
  const fetched = world.fetched(address)
  if (fetched.outcome === 'fetched') return fetched.bytes
  if (fetched.outcome === 'too large') throw refused(TOO_LARGE)
  if (fetched.outcome === 'failed') throw refused(UNFETCHED, `${address}: ${fetched.reason}`)
  world.noteIgnored(`import_from_url: not fetched, a placeholder was stored: ${fetched.reason}`)
  return placeholderFor(address)
}

/** The bytes of a data URI in base64. Throws a 400. */
function bytesInDataUri(address: string): Uint8Array {
  const comma = address.indexOf(',')
  const head = comma < 0 ? '' : address.slice(0, comma)
  const content = address.slice(comma + 1)
  if (!/^data:image\/[^,]*;base64$/i.test(head) || !/^[A-Za-z0-9+/]+={0,2}$/.test(content))
    throw refused(UNFETCHED)
  const bytes = Buffer.from(content, 'base64')
  if (bytes.length > IMAGE_BYTES_MAX) throw refused(TOO_LARGE)
  return bytes
}

/** Stores the bytes of an image. Throws a 400, at `pointer`, for a format that Klaviyo does not accept. */
export function storeImage(bytes: Uint8Array, world: World, pointer = ADDRESS): StoredImage {
  const format = formatOf(bytes)
  // guess: the words (catalogs-and-rest.md §5).
  if (format === undefined)
    throw refuse.problems([invalid('Supported image formats are jpeg, png and gif.', pointer)])
  const content = Buffer.from(bytes).toString('base64')
  const { id } = world.create(imageFile, { attributes: {}, related: {} }, { attributes: { format, content } })
  return { image_url: `${id}.${format}`, format, size: bytes.length }
}

function refused(detail: string, hint?: string) {
  return refuse.problems([invalid(detail, ADDRESS)], hint)
}

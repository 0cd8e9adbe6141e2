import type { Json, World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { image } from '../images/image.js'
import { imageAddress } from '../images/rules.js'

const AT = '/data/attributes/message_hierarchy'

/** What is sent of a message hierarchy. */
export interface Fallback {
  readonly body: string
  /** Address of a picture or video, or its template. */
  readonly media: string | null
}

interface Item {
  readonly message?: string
  readonly message_format?: string
  readonly rich_content?: Json
  readonly image?: {
    readonly static_image_asset_id?: number | null
    readonly dynamic_image_template?: string | null
  } | null
  readonly selected_image?: { readonly url: string } | null
  readonly media?: {
    readonly url?: string
    readonly static_asset_id?: string | null
    readonly dynamic_template?: string | null
  } | null
}

/**
 * The fallback of a message hierarchy: the emulator delivers no RCS. Throws 400 unless it holds an RCS message and then
 * a text message (catalogs-and-rest.md §11; guess: the words).
 */
export function fallbackOf(hierarchy: readonly unknown[], world: World): Fallback {
  const [rich, plain, ...others] = hierarchy as readonly Item[]
  const isPair = formatOf(rich, 'RCS') === 'RCS' && formatOf(plain, 'SMS') === 'SMS' && others.length === 0
  if (!isPair || !plain || plain.rich_content != null)
    throw refused('message_hierarchy must contain exactly an RCS message followed by an SMS message.')
  if (!plain.message) throw refused('message is required in an SMS message.', '/1/message')
  if (plain.image && plain.media) throw refused('image and media are mutually exclusive.', '/1/media')
  return { body: plain.message, media: mediaOf(plain, world) }
}

function formatOf(item: Item | undefined, implied: string): string | undefined {
  return item && (item.message_format ?? implied)
}

function mediaOf({ image: picture, selected_image, media }: Item, world: World): string | null {
  if (media?.static_asset_id)
    throw refuse.notImplemented(
      'klaviyo-emulator has no library of videos: give `url` or `dynamic_template`.',
    )
  if (picture?.static_image_asset_id != null) return addressOf(String(picture.static_image_asset_id), world)
  return (
    picture?.dynamic_image_template ?? media?.url ?? media?.dynamic_template ?? selected_image?.url ?? null
  )
}

function addressOf(id: string, world: World): string {
  const row = world.find(image, id)
  if (row) return imageAddress(row, world)
  throw refused(`An image with id ${id} does not exist.`, '/1/image/static_image_asset_id')
}

function refused(detail: string, at = '') {
  return refuse.problems([invalid(detail, `${AT}${at}`)])
}

import { defineRules, type Row, type World } from '../../declare/index.js'
import { image } from './image.js'
import { imageSettings } from './image-settings.js'
import { freeName, nameIn, nameless } from './names.js'
import { bytesAt, storeImage } from './stored-image.js'

/**
 * Klaviyo's PATCH replaces an image: it blanks a name that the body lacks (live-findings.md). That loses data and breaks
 * the document, so it is done only if a setting asks for it.
 */
const KEPT = 'name: kept; Klaviyo would make it null, because its PATCH replaces the image'

const images = defineRules(image, {
  complete({ attributes: { name, import_from_url: address } }, world) {
    // Absent when an upload creates the image: its bytes are stored already, and it has a name.
    if (address == null) return { attributes: { name: freeName(name ?? '', world) } }
    const stored = storeImage(bytesAt(address, world), world)
    const given = name?.trim() ? name : nameIn(address)
    return { attributes: { ...stored, name: freeName(given ?? nameless(stored, world), world) } }
  },

  amend(row, { attributes: { name, hidden } }, world) {
    if (imageSettings.of(world).replace)
      return {
        attributes: {
          // The document has no null here, but live accounts were seen with it.
          name: (name?.trim() ? freeName(name, world, row) : null) as string,
          // guess: a body without it makes the image visible.
          hidden: hidden ?? false,
        },
      }
    if (!name?.trim()) world.noteIgnored(KEPT)
    return {
      attributes: {
        ...(name?.trim() && { name: freeName(name, world, row) }),
        ...(typeof hidden === 'boolean' && { hidden }),
      },
    }
  },

  derive: {
    image_url: imageAddress,
  },
})

export const rules = [images]

/** The URL at which the emulator serves an image. */
export function imageAddress({ attributes: { image_url } }: Row<typeof image>, world: World): string {
  return world.webAddress(`/company/${world.companyId}/images/${image_url}`)
}

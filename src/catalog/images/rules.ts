import { defineRules, type Row, type World } from '../../declare/index.js'
import { image } from './image.js'
import { freeName, nameIn, nameless } from './names.js'
import { bytesAt, storeImage } from './stored-image.js'

/** Klaviyo's PATCH replaces an image: it blanks a name that the body lacks (live-findings.md). */
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

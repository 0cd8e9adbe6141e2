import type { Row, World } from '../../declare/index.js'
import { image, NAME_MAX } from './image.js'
import type { StoredImage } from './stored-image.js'

/** The name of the file that an address ends with, without its extension; undefined if there is none. */
export function nameIn(address: string): string | undefined {
  if (/^data:/i.test(address)) return undefined
  const [, name = ''] = /([^/]*)\/?$/.exec(new URL(address).pathname) ?? []
  return withoutExtension(decoded(name))
}

/** A file name without its extension; undefined if nothing is left. */
export function withoutExtension(filename: string): string | undefined {
  const name = filename.replace(/^.*[/\\]/, '').replace(/(?<=.)\.\w+$/, '')
  return name.trim() === '' ? undefined : name.slice(0, NAME_MAX)
}

/** The name of an image without any (seen: nango-images, the first image). */
export function nameless({ image_url }: StoredImage, world: World): string {
  return `image-${world.uuid(`image-name/${image_url}`)}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * A name that no other image has: a taken one gets a number (seen: nango-create-image). Hidden images count, too. A
 * free number is found in few steps, however many images have the same name.
 */
export function freeName(name: string, world: World, own?: Row<typeof image>): string {
  const isTaken = (candidate: string) =>
    world.pick(image, { name: candidate }, 2).some(({ id }) => id !== own?.id)
  const numbered = (n: number) => `${name.slice(0, NAME_MAX - `.${n}`.length)}.${n}`
  if (!isTaken(name)) return name
  let free = 1
  while (isTaken(numbered(free))) free *= 2
  let taken = Math.floor(free / 2)
  while (free - taken > 1) {
    const middle = Math.floor((free + taken) / 2)
    if (isTaken(numbered(middle))) taken = middle
    else free = middle
  }
  return numbered(free)
}

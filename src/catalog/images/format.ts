/** The formats that Klaviyo accepts (upload_image_from_url). */
export type ImageFormat = 'png' | 'jpeg' | 'gif'

const SIGNATURES: Readonly<Record<ImageFormat, readonly (readonly number[])[]>> = {
  png: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  jpeg: [[0xff, 0xd8, 0xff]],
  gif: [
    [0x47, 0x49, 0x46, 0x38, 0x37, 0x61],
    [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
  ],
}

/** The format of a file, by its first bytes; a name or a media type may be wrong. Undefined for other formats. */
export function formatOf(bytes: Uint8Array): ImageFormat | undefined {
  const formats = Object.keys(SIGNATURES) as ImageFormat[]
  return formats.find((format) =>
    SIGNATURES[format].some((signature) => signature.every((byte, at) => bytes[at] === byte)),
  )
}

/** Images of one grey pixel, in base64. */
const PIXELS: Readonly<Record<ImageFormat, string>> = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGO4AQAA2gDZEE0EmAAAAABJRU5ErkJggg==',
  gif: 'R0lGODlhAQABAIAAANjY2AAAACwAAAAAAQABAAACAkQBADs=',
  jpeg: [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ',
    'EBAQEBAQEBAQEBAQEBAQEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABv/EABQQAQAAAAAAAAAAAAAAAAAA',
    'AAD/2gAIAQEAAD8AWP/Z',
  ].join(''),
}

/** A placeholder for an image that was not fetched, in the format that the end of its address names, or PNG. */
export function placeholderFor(address: string): Uint8Array {
  const [, extension = ''] = /\.(\w+)$/.exec(new URL(address).pathname) ?? []
  const named = extension.toLowerCase() === 'jpg' ? 'jpeg' : extension.toLowerCase()
  const format = named === 'jpeg' || named === 'gif' ? named : 'png'
  return Buffer.from(PIXELS[format], 'base64')
}

import { deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Writes a decoded picture (`width`, `height`, and `data` in RGBA) as a PNG of at most 256 colors, a quarter as large as
 * a usual one: each channel has sixteen steps. Comparing allows for more than the steps are apart.
 */
export function palettePng({ width, height, data }) {
  const colors = new Map()
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]].map((value) => Math.round(value / 17))
      const color = red * 256 + green * 16 + blue
      if (!colors.has(color)) colors.set(color, colors.size)
      // The first byte of a row is its filter: none.
      rows[y * (width + 1) + x + 1] = colors.get(color)
    }
  if (colors.size > 256) throw new Error(`the picture has ${colors.size} colors, and a palette 256`)
  const palette = [...colors.keys()].flatMap((color) =>
    [color >> 8, (color >> 4) & 15, color & 15].map((step) => step * 17),
  )
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits for each pixel, which name a color of the palette.
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(checksum(body), body.length + 4)
  return framed
}

/** CRC-32, which Node has from version 22 on. */
function checksum(bytes) {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

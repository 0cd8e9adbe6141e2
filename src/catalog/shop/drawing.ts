/** What the built-in products look like: shapes on a square of 120. */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  'blue-mug': [
    '<path d="M30 36h46v44a12 12 0 0 1-12 12H42a12 12 0 0 1-12-12z" fill="#3b6fd4"/>',
    '<path d="M76 48h8a12 12 0 0 1 0 24h-8" fill="none" stroke="#3b6fd4" stroke-width="7"/>',
  ],
  bowl: [
    '<path d="M20 52h80a40 36 0 0 1-80 0z" fill="#c9793f"/>',
    '<ellipse cx="60" cy="52" rx="40" ry="9" fill="#e8b48c"/>',
  ],
  plate: [
    '<circle cx="60" cy="60" r="42" fill="#e6e1d8"/>',
    '<circle cx="60" cy="60" r="26" fill="#f7f4ee" stroke="#c9c2b4" stroke-width="2"/>',
  ],
  teapot: [
    '<path d="M34 56a28 28 0 0 1 52 0v20a20 20 0 0 1-20 20H54a20 20 0 0 1-20-20z" fill="#5a8f6b"/>',
    '<path d="M86 62l16-12M34 60c-16-8-20 20 2 22" fill="none" stroke="#5a8f6b" stroke-width="7"/>',
    '<circle cx="60" cy="32" r="6" fill="#3f6a4d"/>',
  ],
  vase: ['<path d="M48 20h24l-4 22c20 14 20 50 0 58H52c-20-8-20-44 0-58z" fill="#8a5fb0"/>'],
  tray: [
    '<rect x="16" y="44" width="88" height="36" rx="10" fill="#a3763c"/>',
    '<rect x="26" y="52" width="68" height="20" rx="6" fill="#c79b61"/>',
  ],
}

const FALLBACK = ['<rect x="30" y="30" width="60" height="60" rx="10" fill="#b8bec9"/>']

/** The image of a product as an address that contains it, so that the shop needs no further request. */
export function drawingOf(handle: string): string {
  const shapes = SHAPES[handle] ?? FALLBACK
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120">${shapes.join('')}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

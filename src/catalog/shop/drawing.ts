/** Colours of the clays, each with its darker one. */
const CLAYS = {
  clay: ['#d98f6c', '#b9694a'],
  oat: ['#e9dcc6', '#c9b592'],
  sage: ['#9db59a', '#72906f'],
  sky: ['#9fb8c9', '#6d8da3'],
  plum: ['#a98aa0', '#80607a'],
  sun: ['#eac26b', '#c2953a'],
} as const

const [OAT, OAT_DEEP] = CLAYS.oat

/** A product from two colours of a clay. */
type Draw = (light: string, deep: string) => readonly string[]

const MUG: Draw = (light, deep) => [
  `<path d="M150 62h14a24 24 0 0 1 0 48h-14" fill="none" stroke="${deep}" stroke-width="11"/>`,
  `<path d="M46 40h108v76a24 24 0 0 1-24 24H70a24 24 0 0 1-24-24z" fill="${light}"/>`,
  `<path d="M46 40h108v26c-18 8-36-4-54 2s-36 8-54 0z" fill="${OAT}"/>`,
  `<ellipse cx="100" cy="40" rx="54" ry="9" fill="${OAT_DEEP}"/>`,
  `<path d="M82 22c-6-8 6-10 0-18M104 22c-6-8 6-10 0-18" fill="none" stroke="${OAT_DEEP}" stroke-width="4"/>`,
]

const BOWL: Draw = (light, deep) => [
  `<path d="M32 62h136c0 40-26 68-52 72v8H84v-8c-26-4-52-32-52-72z" fill="${light}"/>`,
  `<path d="M32 62h136c0 10-2 19-5 27-22 8-42-4-63 0s-42 8-63 0c-3-8-5-17-5-27z" fill="${deep}"/>`,
  `<ellipse cx="100" cy="62" rx="68" ry="13" fill="${light}"/>`,
  `<ellipse cx="100" cy="64" rx="58" ry="9" fill="${CLAYS.clay[0]}" opacity=".55"/>`,
]

const PLATE: Draw = (light, deep) => [
  `<circle cx="100" cy="80" r="66" fill="${light}" stroke="${deep}" stroke-width="4"/>`,
  `<circle cx="100" cy="80" r="42" fill="none" stroke="${deep}" stroke-width="2.5"/>`,
  `<path d="M100 60c14 8 18 24 0 40-18-16-14-32 0-40z" fill="${deep}" fill-opacity=".4" stroke="${deep}"/>`,
  `<path d="M100 60v40" stroke="${deep}" stroke-width="2"/>`,
]

const TEAPOT: Draw = (light, deep) => [
  `<path d="M58 66c-30-12-44 8-22 34l14 8" fill="none" stroke="${deep}" stroke-width="10"/>`,
  `<path d="M146 84c14 0 18-26 34-32l4 6c-10 12-8 44-36 52z" fill="${deep}"/>`,
  `<path d="M52 92c0-30 22-46 50-46s50 16 50 46c0 28-20 48-50 48s-50-20-50-48z" fill="${light}"/>`,
  `<path d="M72 50c8-8 18-10 30-10s22 2 30 10c-16 6-44 6-60 0z" fill="${deep}"/>`,
  `<circle cx="102" cy="34" r="8" fill="${deep}"/>`,
  `<path d="M60 104c26 10 58 10 84 0" fill="none" stroke="${OAT}" stroke-width="3" stroke-dasharray="2 8"/>`,
]

const VASE: Draw = (light, deep) => [
  `<g fill="none" stroke="${CLAYS.sage[1]}" stroke-width="4">`,
  '<path d="M84 70C70 40 66 30 52 22M100 66c-2-28 2-40 0-54M116 70c12-26 20-34 32-40"/></g>',
  `<circle cx="50" cy="20" r="10" fill="${CLAYS.sun[0]}"/><circle cx="150" cy="28" r="10" fill="${CLAYS.sun[0]}"/>`,
  `<circle cx="100" cy="12" r="11" fill="${CLAYS.clay[0]}"/>`,
  `<path d="M82 62h36v12c26 10 32 30 26 46-4 12-16 22-44 22s-40-10-44-22c-6-16 0-36 26-46z" fill="${light}"/>`,
  `<path d="M56 104c28 10 60 10 88 0 2 6 2 11 0 16-28 9-60 9-88 0-2-5-2-10 0-16z" fill="${deep}"/>`,
]

const TRAY: Draw = (light, deep) => [
  `<path d="M30 66c-18 0-18 36 0 36M170 66c18 0 18 36 0 36" fill="none" stroke="${deep}" stroke-width="9"/>`,
  `<rect x="26" y="44" width="148" height="80" rx="30" fill="${light}"/>`,
  `<rect x="42" y="58" width="116" height="52" rx="20" fill="${OAT}" stroke="${deep}" stroke-width="2.5"/>`,
  `<path d="M62 92c24-18 52-18 76 0" fill="none" stroke="${deep}" stroke-width="3" stroke-dasharray="2 8"/>`,
]

const JAR: Draw = (light, deep) => [
  `<path d="M62 46h76v76a20 20 0 0 1-20 20H82a20 20 0 0 1-20-20z" fill="${light}"/>`,
  `<rect x="54" y="30" width="92" height="18" rx="9" fill="${deep}"/>`,
]

const DRAWINGS: Readonly<Record<string, readonly string[]>> = {
  'blue-mug': MUG(...CLAYS.sky),
  bowl: BOWL(...CLAYS.oat),
  plate: PLATE(...CLAYS.sage),
  teapot: TEAPOT(...CLAYS.clay),
  vase: VASE(...CLAYS.plum),
  tray: TRAY(...CLAYS.sun),
}

const OTHER = JAR(...CLAYS.oat)

/** The image of a product as an address that contains it, so that the shop needs no further request. */
export function drawingOf(handle: string): string {
  const shapes = (DRAWINGS[handle] ?? OTHER).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 160" stroke-linecap="round">${shapes}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

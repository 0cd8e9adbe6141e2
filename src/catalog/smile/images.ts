import type { World } from '../../declare/index.js'

/** Where the images of the programme are; the setting `--smile-prefix` moves them. */
export const SMILE_PATH = '/__smile'

/** What an image stands for. */
export type ImageKind = 'tier' | 'reward' | 'rule'

/** The address of the image of a tier, a reward or a rule. */
export function imageUrl(name: string, world: World): string {
  return world.webAddress(`${SMILE_PATH}/images/${imageName(name)}.svg`)
}

function imageName(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug || 'image'
}

/** Metals that tiers are mostly named after; other images get a colour that depends on their name. */
const COLOURS: Readonly<Record<string, string>> = {
  bronze: '#b0743a',
  silver: '#8f99a3',
  gold: '#c9a227',
  platinum: '#6f8592',
  diamond: '#4a9fc4',
}

/** A round badge with the first letter of the name. */
export function imageOf(name: string): string {
  const letter = (/[a-z0-9]/.exec(name)?.[0] ?? '?').toUpperCase()
  const hue = [...name].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 360, 0)
  const colour = COLOURS[name] ?? `hsl(${hue} 45% 45%)`
  const text = `<text x="32" y="42" ${FONT} text-anchor="middle" fill="#fff">${letter}</text>`
  return `<svg ${SIZE}><circle cx="32" cy="32" r="30" fill="${colour}"/>${text}</svg>`
}

const SIZE = 'xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64"'
const FONT = 'font-family="sans-serif" font-size="28" font-weight="bold"'

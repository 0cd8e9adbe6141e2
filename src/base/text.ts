import { distance } from 'fastest-levenshtein'

/** `coupon-code` as a name in SQL or in an operation id: `coupon_code`. */
export function snake(type: string): string {
  return type.replaceAll('-', '_')
}

/** `coupon-code` as a name in a schema: `CouponCode`. */
export function pascal(type: string): string {
  return type.replaceAll(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The number and its noun, in the plural where there is not exactly one: `2 seconds`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** The one of `names` that somebody who wrote `text` may have meant, if any is near enough. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  const ranked = names.map((name) => ({ name, far: distance(text, name) }))
  const best = ranked.toSorted((one, other) => one.far - other.far)[0]
  return best && best.far <= Math.max(2, text.length / 3) ? best.name : undefined
}

/** `httpsPort` as a name that is typed: `https-port`. */
export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

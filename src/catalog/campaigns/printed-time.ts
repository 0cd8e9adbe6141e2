import { type Attribute, type AttributeOptions, type StoredValue, time } from '../../declare/index.js'

/** An instant that is printed with a fraction only if it has one (seen: nango-list-campaigns). */
export function printedTime<const O extends AttributeOptions>(
  options: O,
): Attribute<StoredValue<string, O>, O> {
  const { kind } = time({ ...options, precision: 'microsecond' })
  return { kind: { ...kind, print: (value) => withoutEmptyFraction(String(value)) }, options }
}

/** The text of an instant without a fraction of zeros. */
export function withoutEmptyFraction(text: string): string {
  return text.replace('.000000', '')
}

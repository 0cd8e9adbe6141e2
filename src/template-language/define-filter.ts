import type { Context, Liquid } from 'liquidjs'
import { SafeText, unwrap } from './values.js'

/** A filter: its value and arguments without marks of safe text. */
export type TemplateFilter = (value: unknown, args: readonly unknown[], context: Context) => unknown

/**
 * What a filter does with the mark of safe text: Django's `is_safe` keeps the mark of its input, a filter that makes
 * HTML always returns safe text, any other filter loses the mark.
 */
export type Safety = 'keeps' | 'makes' | 'loses'

/** Registers filters by name. */
export function defineFilters(
  liquid: Liquid,
  safety: Safety,
  filters: Readonly<Record<string, TemplateFilter>>,
): void {
  for (const [name, filter] of Object.entries(filters))
    liquid.registerFilter(name, function (value: unknown, ...args: unknown[]) {
      const result = filter(unwrap(value), args.map(unwrap), this.context)
      // Filters that make more of their input would fill the memory otherwise.
      if (typeof result === 'string' || Array.isArray(result)) this.context.memoryLimit.use(result.length)
      const isSafe = safety === 'makes' || (safety === 'keeps' && value instanceof SafeText)
      return isSafe && typeof result === 'string' ? new SafeText(result) : result
    })
}

import type { Context } from 'liquidjs'
import { SafeText, unwrap } from './values.js'

/** A filter: its value and arguments without marks of safe text. */
export type TemplateFilter = (value: unknown, args: readonly unknown[], context: Context) => unknown

/**
 * What a filter does with the mark of safe text: Django's `is_safe` keeps the mark of its input, a filter that makes
 * HTML always returns safe text, any other filter loses the mark.
 */
export type Safety = 'keeps' | 'makes' | 'loses'

const known = new Map<string, TemplateFilter>()

/** The filter with a name; its value and arguments have their marks of safe text. */
export function filterNamed(name: string): TemplateFilter | undefined {
  return known.get(name)
}

/** Defines filters by name. */
export function defineFilters(safety: Safety, filters: Readonly<Record<string, TemplateFilter>>): void {
  for (const [name, filter] of Object.entries(filters))
    defineMarkedFilter(name, (value, args, context) => {
      const result = filter(withoutSafety(value), args.map(withoutSafety), context)
      const isSafe = safety === 'makes' || (safety === 'keeps' && value instanceof SafeText)
      return isSafe && typeof result === 'string' ? new SafeText(result) : result
    })
}

function withoutSafety(value: unknown): unknown {
  return value instanceof SafeText ? value.text : value
}

/** Defines a filter that looks at the marks of safe text itself. */
export function defineMarkedFilter(name: string, filter: TemplateFilter): void {
  known.set(name, (value, args, context) => {
    const result = filter(value, args, context)
    const made = unwrap(result)
    // Filters that make more of their input would fill the memory otherwise.
    if (typeof made === 'string' || Array.isArray(made)) context.memoryLimit.use(made.length)
    return result
  })
}

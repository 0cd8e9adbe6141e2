import { z } from 'zod'

/**
 * The same schema for an object that also takes `[]`, as `{}`: PHP encodes an empty object so, and Klaviyo's
 * official PHP SDK sends it (guess: seen of its calls, not of Klaviyo's answers to them).
 */
export function orEmptyArray(schema: z.ZodType): z.ZodType {
  return z.preprocess((given) => (Array.isArray(given) && given.length === 0 ? {} : given), schema)
}

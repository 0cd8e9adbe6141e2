import { z } from 'zod'
import { late } from '../../base/late.js'
import type { Json } from '../../declare/index.js'
import { IDENTIFIERS } from './profile-attributes.js'
import type { GivenProfile } from './upsert.js'

/** Payloads are parsed from JSON, so every value is JSON already. */
const anything = late(() => z.custom<Json>())
const members = late(() => z.record(z.string(), anything()).nullish())
const appending = () => ({ append: members(), unappend: members() })

/** The attributes of a profile from a request body, in the payload of postponed work. */
export const givenAttributes = late((): z.ZodType<Readonly<Record<string, unknown>>> => {
  const text = z.string().nullish()
  return z.looseObject({
    ...Object.fromEntries([...IDENTIFIERS, '_kx'].map((name) => [name, text])),
    external_id: z.union([z.string(), z.number()]).nullish(),
    properties: members(),
    location: members(),
  })
})

/** The `meta` of a profile from a request body, in the payload of postponed work. */
export const givenMeta = late(() =>
  z.object({
    patch_properties: z.object({ ...appending(), unset: anything().optional() }).nullish(),
    patch_identifiers: z.object(appending()).nullish(),
  }),
)

/** A profile from a request body, in the payload of postponed work. */
export const givenProfile = late(
  (): z.ZodType<GivenProfile> =>
    z.object({
      id: z.string().optional(),
      attributes: givenAttributes(),
      meta: givenMeta().optional(),
    }),
)

import { z } from 'zod'
import type { Json } from '../../declare/index.js'
import { IDENTIFIERS } from './profile-attributes.js'
import type { GivenProfile } from './upsert.js'

const text = z.string().nullish()
/** Payloads are parsed from JSON, so every value is JSON already. */
const anything = z.custom<Json>()
const members = z.record(z.string(), anything)
const appending = { append: members.nullish(), unappend: members.nullish() }

/** The attributes of a profile from a request body, in the payload of postponed work. */
export const givenAttributes: z.ZodType<Readonly<Record<string, unknown>>> = z.looseObject({
  ...Object.fromEntries([...IDENTIFIERS, '_kx'].map((name) => [name, text])),
  external_id: z.union([z.string(), z.number()]).nullish(),
  properties: members.nullish(),
  location: members.nullish(),
})

/** The `meta` of a profile from a request body, in the payload of postponed work. */
export const givenMeta = z.object({
  patch_properties: z.object({ ...appending, unset: anything.optional() }).nullish(),
  patch_identifiers: z.object(appending).nullish(),
})

/** A profile from a request body, in the payload of postponed work. */
export const givenProfile: z.ZodType<GivenProfile> = z.object({
  id: z.string().optional(),
  attributes: givenAttributes,
  meta: givenMeta.optional(),
})

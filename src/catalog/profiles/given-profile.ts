import { z } from 'zod'
import type { Json } from '../../declare/index.js'
import { IDENTIFIERS } from './profile-attributes.js'
import type { GivenProfile } from './upsert.js'

const text = z.string().nullish()
/** Payloads are read from JSON, so that every value is JSON already. */
const anything = z.custom<Json>()
const members = z.record(z.string(), anything)
const appending = { append: members.nullish(), unappend: members.nullish() }

/** The attributes of a profile as a body gave them, in the payload of postponed work. */
export const givenAttributes: z.ZodType<Readonly<Record<string, unknown>>> = z.looseObject({
  ...Object.fromEntries([...IDENTIFIERS, '_kx'].map((name) => [name, text])),
  external_id: z.union([z.string(), z.number()]).nullish(),
  properties: members.nullish(),
  location: members.nullish(),
})

/** What a body said of a profile beside its attributes. */
export const givenMeta = z.object({
  patch_properties: z.object({ ...appending, unset: anything.optional() }).nullish(),
  patch_identifiers: z.object(appending).nullish(),
})

/** A profile as a body gave it, in the payload of postponed work. */
export const givenProfile: z.ZodType<GivenProfile> = z.object({
  id: z.string().optional(),
  attributes: givenAttributes,
  meta: givenMeta.optional(),
})

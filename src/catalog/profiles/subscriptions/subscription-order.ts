import { z } from 'zod'
import { late } from '../../../base/late.js'
import { givenAttributes, givenMeta } from '../given-profile.js'
import { ENABLEMENTS, PLATFORMS } from '../push-tokens/push-token.js'
import type { Device, Permission } from './subscription-channels.js'

const permission = late(
  (): z.ZodType<Permission> =>
    z.object({
      channel: z.enum(['email', 'sms', 'whatsapp', 'push']),
      purpose: z.enum(['marketing', 'transactional', 'conversational', 'open_tracking']),
      at: z.string().optional(),
    }),
)

const device = late(
  (): z.ZodType<Device> =>
    z.object({
      token: z.string(),
      platform: z.enum(PLATFORMS),
      vendor: z.enum(['apns', 'fcm']),
      enablement_status: z.enum(ENABLEMENTS).nullish(),
      background: z.string().nullish(),
      device_metadata: z.looseObject({}).nullish(),
    }),
)

const entry = late(() =>
  z.object({
    id: z.string().optional(),
    attributes: givenAttributes(),
    /** Changes to individual members of the profile. */
    meta: givenMeta().optional(),
    permissions: z.array(permission()).readonly(),
    /** Devices to register or to delete. */
    devices: z.array(device()).readonly(),
  }),
)

/** A request to subscribe or unsubscribe profiles, as the payload of postponed work. */
export const order = late(() =>
  z.object({
    entries: z.array(entry()).readonly(),
    listId: z.string().nullable(),
    customSource: z.string().nullable(),
    historical: z.boolean(),
    /** Is the request from a visitor's browser? */
    byVisitor: z.boolean().optional(),
    keyTail: z.string().nullable(),
    /** The form that was submitted, if it was one. */
    form: z.object({ id: z.string(), name: z.string() }).optional(),
  }),
)

/** One profile to subscribe or unsubscribe. */
export type Entry = z.output<ReturnType<typeof entry>>
export type Order = z.output<ReturnType<typeof order>>

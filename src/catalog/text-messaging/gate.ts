import { phoneRegion, type World } from '../../declare/index.js'
import { OPT_OUT, textMessagingConfiguration } from './configuration.js'
import { textMessagingSender } from './sender.js'
import { textMessagingSettings } from './settings.js'

/** A country has one sender of each number, and accounts have few numbers. */
const SENDERS_MAX = 100

/** What may send a text message: the number of a sender, or one that the emulator pretends. */
export type Origin = { readonly number: string | undefined }

/**
 * What sends a text message to a number; undefined if nothing may (revision-2026-10-15.md §7). As long as an account has
 * no configuration, the number is pretended, unless the gate is strict.
 */
export function originFor(to: string, world: World): Origin | undefined {
  const region = phoneRegion(to)
  const own = activeSenders(world).find(({ attributes }) => attributes.sender_details.country === region)
  if (own) return { number: own.attributes.sender_identifier ?? undefined }
  return isGated(world) ? undefined : { number: undefined }
}

/** Can the account send text messages to any number? */
export function canSendTexts(world: World): boolean {
  return !isGated(world) || activeSenders(world).length > 0
}

/** Can the account send text messages to a number? Without a configuration this matters only if the gate is strict. */
export function isStrictlyUnreachable(to: string, world: World): boolean {
  return textMessagingSettings.of(world).gate === 'strict' && originFor(to, world) === undefined
}

function isGated(world: World): boolean {
  const { gate } = textMessagingSettings.of(world)
  return gate === 'strict' || (gate === 'auto' && configurationOf(world) !== undefined)
}

/** A disabled configuration has no senders. */
function activeSenders(world: World) {
  if (configurationOf(world)?.status !== 'active') return []
  return world.pick(textMessagingSender, { status: 'active' }, SENDERS_MAX)
}

function configurationOf(world: World) {
  return world.find(textMessagingConfiguration, world.companyId)?.attributes
}

/** What is added to text messages: the name in front, and how to unsubscribe. */
export function additionsTo(organization: string, world: World) {
  const { org_prefix, opt_out_language } = configurationOf(world) ?? {}
  return { organization: org_prefix ?? organization, optOut: opt_out_language ?? OPT_OUT }
}

import { print, SECOND, toWholeSecond } from '../../../base/instant.js'
import type { Json, World } from '../../../declare/index.js'
import { record } from '../../events/record.js'
import type { GrowthSource } from '../../lists/list-member.js'
import { addToList, removeFromList } from '../../lists/membership.js'
import { KLAVIYO } from '../../metrics/integration.js'
import type { Profile } from '../identity.js'
import { profile } from '../profile.js'
import { type ConsentSource, consentChange, grant, revoke } from './consent-change.js'
import type { Permission } from './subscription-channels.js'

/** The permissions to grant or revoke, the list, and the source of the consent. */
export interface Declaration {
  readonly permissions: readonly Permission[]
  readonly listId: string | null
  readonly source: ConsentSource
  /** A historical import triggers no flows of the list. */
  readonly bypassesFlows?: boolean
}

/** The method in the recorded events (seen: nango-list-events). guess: that of a form. */
const METHODS: Readonly<Record<string, string>> = { API: 'API_V3_SUBSCRIBE' }

function methodOf({ method }: ConsentSource): string {
  return METHODS[method] ?? method
}

/** The sources of list growth by the methods of consent. guess: a form counts as embedded. */
const GROWTH_SOURCES: Readonly<Record<string, GrowthSource>> = {
  FORM: 'Embedded form',
  PREFERENCE_PAGE: 'Subscribe page',
}

function growthSourceOf({ method }: ConsentSource): GrowthSource {
  return GROWTH_SOURCES[method] ?? 'API'
}

/** Grants permissions to a profile, adds it to the list and records both as events. */
export function subscribe(
  given: Profile,
  { permissions, listId, source, bypassesFlows = false }: Declaration,
  world: World,
): Profile {
  const at = print(world.now())
  const before = given.attributes.consent ?? {}
  const row = world.change(profile, given, consentChange(given, grant(before, permissions, at, source)))
  const joining = { source: growthSourceOf(source), bypassesFlows }
  if (listId !== null && addToList(listId, row.id, world, joining)) recordJoining(row, listId, world)
  for (const permission of permissions) recordGrant(row, permission, { permissions, listId, source }, world)
  return world.find(profile, row.id) ?? row
}

/** Revokes permissions of a profile, removes it from the list and records both as events. */
export function unsubscribe(
  given: Profile,
  { permissions, listId, source }: Declaration,
  world: World,
): Profile {
  const at = print(world.now())
  const left = listId !== null && removeFromList(listId, given.id, world, growthSourceOf(source))
  const before = given.attributes.consent ?? {}
  const row = world.change(profile, given, consentChange(given, revoke(before, permissions, at, source)))
  const left_lists = left && listId !== null ? [listId] : []
  for (const permission of permissions) recordRevocation(row, permission, left_lists, source, world)
  for (const each of left_lists) recordLeaving(row, each, world)
  return world.find(profile, row.id) ?? row
}

function recordJoining(row: Profile, listId: string, world: World): void {
  const uniqueId = `${listId}${secondsOf(world)}`
  note(row, 'Subscribed to List', { list_id: listId, List: nameOf(listId, world) }, uniqueId, world)
}

function recordLeaving(row: Profile, listId: string, world: World): void {
  const uniqueId = `${listId}${world.now() / SECOND}`
  note(row, 'Unsubscribed from List', { List: nameOf(listId, world), list_id: listId }, uniqueId, world)
}

function recordGrant(
  row: Profile,
  { channel, purpose }: Permission,
  declaration: Declaration,
  world: World,
): void {
  const { listId, source } = declaration
  const uniqueId = `${row.id}${world.companyId}${secondsOf(world)}`
  const list: Readonly<Record<string, Json>> =
    listId === null ? {} : { list_name: nameOf(listId, world), list_id: listId }
  const sourceMembers = {
    method: methodOf(source),
    custom_method_detail: source.customDetail,
    method_detail: source.detail,
  }
  if (channel === 'email' && purpose === 'marketing') {
    const { email } = row.attributes
    const properties = { double_optin: source.doubleOptin, email_address: email, ...list, ...sourceMembers }
    note(row, 'Subscribed to Email Marketing', properties, uniqueId, world)
  }
  if (channel === 'sms' && purpose === 'marketing') {
    // guess: no recording shows the properties of this event.
    const properties = { phone_number: row.attributes.phone_number, ...list, ...sourceMembers }
    note(row, 'Subscribed to Text Messaging Marketing', properties, uniqueId, world)
  }
}

function recordRevocation(
  row: Profile,
  { channel, purpose }: Permission,
  listIds: readonly string[],
  source: ConsentSource,
  world: World,
): void {
  if (purpose !== 'marketing') return
  const uniqueId = secondsOf(world)
  const lists = { list_ids: listIds, list_names: listIds.map((id) => nameOf(id, world)) }
  const sourceMembers = { method: methodOf(source), method_detail: source.detail }
  const { message } = source
  if (channel === 'email') {
    const properties = { ...lists, ...sourceMembers, email_address: row.attributes.email, ...message }
    note(row, 'Unsubscribed from Email Marketing', properties, uniqueId, world)
  }
  if (channel === 'sms') {
    const properties = { ...lists, ...sourceMembers, phone_number: row.attributes.phone_number, ...message }
    note(row, 'Unsubscribed from Text Messaging Marketing', properties, uniqueId, world)
  }
}

function note(
  row: Profile,
  metric: string,
  properties: Readonly<Record<string, Json>>,
  uniqueId: string,
  world: World,
): void {
  record({ profile: row, metric, integration: KLAVIYO, properties, uniqueId }, world)
}

function secondsOf(world: World): string {
  return String(toWholeSecond(world.now()) / SECOND)
}

function nameOf(listId: string, world: World): string {
  return String(world.find('list', listId)?.attributes.name ?? '')
}

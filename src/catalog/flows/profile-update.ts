import { localTime } from '../../base/calendar.js'
import { print } from '../../base/instant.js'
import type { Json, World } from '../../declare/index.js'
import type { Profile } from '../profiles/identity.js'
import { importProfile } from '../profiles/upsert.js'
import { zoneOf } from './zones.js'

/** A change of one property by an action. */
interface Operation {
  readonly operator: 'create' | 'update' | 'delete'
  readonly property_type?: string
  readonly property_operation?: 'add' | 'remove' | null
  readonly property_key: string
  readonly property_value?: Json
}

/** Attributes that are no custom properties. guess: an action may name them. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['first_name', 'last_name', 'organization', 'title'])

/**
 * Changes the properties of a profile as imports would, in the order of the operations. Throws a Refusal for what a
 * client could not set either.
 */
export function updateProfile(operations: readonly Operation[], profile: Profile, world: World): void {
  for (const batch of batchesOf(operations)) changeAtOnce(batch, profile, world)
}

/** Operations in order, divided where a property comes again: an import changes each property once. */
function batchesOf(operations: readonly Operation[]): readonly (readonly Operation[])[] {
  const batches: Operation[][] = []
  const changed = new Set<string>()
  for (const operation of operations) {
    const latest = batches.at(-1)
    if (latest && !changed.has(operation.property_key)) latest.push(operation)
    else {
      batches.push([operation])
      changed.clear()
    }
    changed.add(operation.property_key)
  }
  return batches
}

function changeAtOnce(operations: readonly Operation[], profile: Profile, world: World): void {
  const attributes: Record<string, Json> = {}
  const properties: Record<string, Json> = {}
  const lists = { append: {} as Record<string, Json>, unappend: {} as Record<string, Json> }
  const unset: string[] = []
  for (const operation of operations) {
    const { operator, property_type, property_key: key, property_operation } = operation
    const value = newValue(operation, profile, world)
    if (ATTRIBUTES.has(key) && property_type !== 'list')
      attributes[key] = operator === 'delete' ? null : String(value)
    else if (operator === 'delete') unset.push(key)
    else if (property_operation) lists[property_operation === 'add' ? 'append' : 'unappend'][key] = value
    else properties[key] = property_type === 'list' ? [value] : value
  }
  importProfile(
    {
      id: profile.id,
      attributes: { ...attributes, properties },
      meta: { patch_properties: { ...lists, ...(unset.length > 0 && { unset }) } },
    } as never,
    world,
  )
}

/** The value of an operation; `today` is the day in the zone of the profile. */
function newValue({ property_type, property_value = null }: Operation, profile: Profile, world: World): Json {
  if (property_type !== 'date' || property_value !== 'today') return property_value
  return print(localTime(world.now(), zoneOf('profile', profile, world))).slice(0, 10)
}

import { print } from '../../base/instant.js'
import type { Row, Watcher } from '../../declare/index.js'
import { objectProfile, objectRecord } from '../custom-objects/object-record.js'
import type { event } from '../events/event.js'
import { profile } from '../profiles/profile.js'
import { segment } from '../segments/segment.js'
import { scheduleDates } from './date-trigger.js'
import { enter, flowsOf } from './entry.js'

/** Events of a metric trigger its flows when they are recorded. */
const onEvent: Watcher = {
  type: 'event',
  onChange(row, world, happening) {
    const { metric, profile: who } = row.related
    if (happening !== 'created' || metric == null || who == null) return
    for (const owner of flowsOf('metric', metric, world))
      enter(owner, who, { event: row as unknown as Row<typeof event> }, world)
  },
}

/**
 * Who joins a list enters its flows, except by a historical import. A pair from another time, as after a merge, is no
 * joining.
 */
const onListMember: Watcher = {
  type: 'list-member',
  onChange({ related, attributes }, world, happening) {
    if (happening !== 'created' || attributes.bypasses_flows === true) return
    if (attributes.joined_group_at !== print(world.now())) return
    for (const owner of flowsOf('list', related.list ?? '', world))
      enter(owner, related.profile ?? '', {}, world)
  },
}

/** Who comes to meet the definition of a segment enters its flows, unless the definition itself is new. */
const onSegmentMember: Watcher = {
  type: 'segment-member',
  onChange({ related }, world, happening) {
    if (happening !== 'created') return
    const owners = flowsOf('segment', related.segment ?? '', world)
    if (owners.length === 0 || world.find(segment, related.segment ?? '')?.attributes.is_processing) return
    for (const owner of owners) enter(owner, related.profile ?? '', {}, world)
  },
}

/** A changed profile may have another date. */
const onProfile: Watcher = {
  type: 'profile',
  onChange(row, world, happening) {
    if (happening !== 'removed') scheduleDates(row as unknown as Row<typeof profile>, world)
  },
}

/** A profile with another object may have another date. */
const onObjectLink: Watcher = {
  type: objectProfile.type,
  onChange({ related }, world, happening) {
    const person = world.find(profile, related.profile ?? '')
    if (person && happening !== 'removed') scheduleDates(person, world)
  },
}

/** A changed object may have another date. */
const onObject: Watcher = {
  type: objectRecord.type,
  onChange({ id }, world, happening) {
    if (happening !== 'changed') return
    for (const { related } of world.pick(objectProfile, { 'object-record': id })) {
      const person = world.find(profile, related.profile)
      if (person) scheduleDates(person, world)
    }
  },
}

export const watchers: readonly Watcher[] = [
  onEvent,
  onListMember,
  onSegmentMember,
  onProfile,
  onObjectLink,
  onObject,
]

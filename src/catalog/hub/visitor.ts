import { DAY, print, read } from '../../base/instant.js'
import { defineResource, text, time, toOne, type World } from '../../declare/index.js'
import type { Profile } from '../profiles/identity.js'
import { profile } from '../profiles/profile.js'

/** How long a visitor who came by a link is recognized (customer-hub.md §1). */
const RECOGNIZED_DAYS = 28

/** A browser that came with the exchange id of a profile. */
export const hubVisitor = defineResource({
  type: 'hub-visitor',
  path: 'hub-visitors',
  tag: '',
  scope: '',
  id: ({ visitor }) => visitor,
  doc: { id: 'Name of the visitor.', example: 'v1' },
  indexes: [['profile']],
  notFound: (id) => `There is no visitor ${id}.`,
  attributes: {
    visitor: text({ doc: 'The name that the browser gave itself.' }),
    until: time({ precision: 'microsecond', doc: 'Until when it is recognized.' }),
  },
  relationships: { profile: toOne('profile', { data: 'filled' }) },
  operations: {},
})

/** Recognizes a visitor from now on. The last profile whose link was opened counts. */
export function rememberVisitor(visitor: string, profileId: string, world: World): void {
  const until = print(world.now() + RECOGNIZED_DAYS * DAY)
  const row = world.find(hubVisitor, visitor)
  const related = { profile: profileId }
  if (row) world.change(hubVisitor, row, { attributes: { until }, related })
  else world.ensure(hubVisitor, { attributes: { visitor, until }, related })
}

/** The profile that a visitor is recognized as. */
export function recognizedProfile(visitor: string, world: World): Profile | undefined {
  const row = world.find(hubVisitor, visitor)
  if (!row || read(row.attributes.until) <= world.now()) return undefined
  return world.find(profile, row.related.profile ?? '')
}

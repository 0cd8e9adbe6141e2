import { DAY, print } from '../../base/instant.js'
import { currentTime, defineResource, text, time, toOne, type World } from '../../declare/index.js'

const SESSION_DAYS = 30
const TOKEN_DIGITS = 40

/** A shopper who signed in to the Hub; its id is the token. */
export const hubSession = defineResource({
  type: 'hub-session',
  path: 'hub-sessions',
  tag: '',
  scope: '',
  id: (_attributes, _related, { random }) => random.hex(TOKEN_DIGITS),
  doc: { id: 'The token.', example: '0b3c1d5e7f' },
  indexes: [['profile']],
  notFound: (id) => `There is no session ${id}.`,
  attributes: {
    way: text({ doc: 'How the shopper signed in.' }),
    created_at: time({ precision: 'microsecond', initial: currentTime, doc: 'When it began.' }),
    expires_at: time({
      precision: 'microsecond',
      initial: (world: World) => print(world.now() + SESSION_DAYS * DAY),
      doc: 'When it ends.',
    }),
  },
  relationships: { profile: toOne('profile', { data: 'filled' }) },
  operations: {},
})

/** A profile that signed in to the Hub at least once: an account of the shop. */
export const hubAccount = defineResource({
  type: 'hub-account',
  path: 'hub-accounts',
  tag: '',
  scope: '',
  id: (_attributes, { profile }) => profile ?? '',
  doc: { id: 'Id of the profile.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  indexes: [['profile']],
  notFound: (id) => `The profile ${id} never signed in.`,
  attributes: {
    since: time({ precision: 'microsecond', initial: currentTime, doc: 'When it first signed in.' }),
  },
  relationships: { profile: toOne('profile', { data: 'filled' }) },
  operations: {},
})

/** Begins a session, and returns its token. */
export function beginSession(profile: string, way: string, world: World): string {
  world.ensure(hubAccount, { attributes: { since: currentTime(world) }, related: { profile } })
  const hidden = { attributes: { way }, related: { profile } }
  return world.create(hubSession, { attributes: {}, related: {} }, hidden).id
}

import {
  type Attribute,
  defineBody,
  defineSeed,
  type Resource,
  type Row,
  type World,
} from '../../declare/index.js'
import { brandEmailDefault } from './brand-email-default.js'
import { brandVoice } from './brand-voice.js'
import { emailDefaultsOf } from './rules.js'

const OPTIONAL = { presence: 'optional', nullable: true } as const

/** The attributes of an update, as those of a section. */
function changes({ attributes }: Resource): Readonly<Record<string, Attribute>> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { kind, options }]): [string, Attribute][] =>
      options.update
        ? [[name, { kind: options.updateKind ?? kind, options: { doc: options.doc, create: 'optional' } }]]
        : [],
    ),
  )
}

/** The email defaults of a fixture: what PATCH /api/brand-email-defaults/{id} accepts. */
export const emailDefaultSeed = defineSeed({
  section: 'brand_email_defaults',
  doc: 'Changes of the email defaults, as PATCH /api/brand-email-defaults/{id} accepts them. At most one entry.',
  body: defineBody({
    type: brandEmailDefault.type,
    schema: 'BrandEmailDefault',
    attributes: changes(brandEmailDefault),
    relationships: {
      'brand-button': { type: 'brand-button', ...OPTIONAL },
      'brand-logo': { type: 'brand-logo', ...OPTIONAL },
      'brand-social-group': { type: 'brand-social-group', ...OPTIONAL },
    },
  }),
  plant(given, _more, { world }) {
    world.update(brandEmailDefault, emailDefaultsOf(world), given as never)
    return 'kept'
  },
})

/** The voice of a fixture: what PATCH /api/brand-voice/{id} accepts. */
export const voiceSeed = defineSeed({
  section: 'brand_voice',
  doc: 'Changes of the brand voice, as PATCH /api/brand-voice/{id} accepts them. At most one entry.',
  body: defineBody({
    type: brandVoice.type,
    schema: 'BrandVoice',
    attributes: changes(brandVoice),
  }),
  plant(given, _more, { world }) {
    world.update(brandVoice, voiceOf(world), given as never)
    return 'kept'
  },
})

function voiceOf(world: World): Row<typeof brandVoice> {
  const row = world.find(brandVoice, world.companyId)
  if (!row) throw new Error('the account has no brand voice')
  return row
}

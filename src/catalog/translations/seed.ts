import { z } from 'zod'
import { choice, defineBody, defineSeed, list, text } from '../../declare/index.js'
import { prefixOf } from './source.js'
import { CHANNELS, TRANSLATED, translation } from './translation.js'

/** The translations of a fixture: what POST /api/translations accepts, and the texts. */
export const translationSeed = defineSeed({
  section: 'translations',
  templated: true,
  doc: 'What POST /api/translations accepts, and `texts`.',
  body: defineBody({
    type: translation.type,
    schema: 'Translation',
    attributes: {
      source_locale: text({ create: 'required', doc: 'Locale of the source.' }),
      target_locales: list(text({ doc: 'A locale.' }), {
        create: 'required',
        doc: 'Locales to translate to.',
      }),
      fallback_locale: text({ create: 'optional', nullable: true, doc: 'Locale for all others.' }),
      channel: choice(CHANNELS, { create: 'required', doc: 'Channel.' }),
    },
    relationships: Object.fromEntries(
      TRANSLATED.map((type) => [type, { type, presence: 'optional' } as const]),
    ),
  }),
  more: () =>
    z.strictObject({
      texts: z
        .record(z.string(), z.record(z.string(), z.string()))
        .exactOptional()
        .meta({ description: 'By value, named by the end of its id such as `subject`: texts by locale.' }),
    }),
  plant({ attributes, related }, { texts = {} }, { world }) {
    const row = world.create(translation, { attributes: attributes as never, related: related as never })
    const { resource_type: type, related_resource_id: id } = row.attributes
    const values = Object.entries(texts).map(([field, translations]) => ({
      id: `${prefixOf({ type, id })}::${field}`,
      translations,
    }))
    world.update(translation, row, { attributes: { values } as never })
    return 'made'
  },
})

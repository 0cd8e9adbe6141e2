import { expect } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'

export const PATH = '/api/translations'

/** The body that creates a translation from English to German and French. */
export const newTranslation = (relationships: object, attributes: object = {}) => ({
  data: {
    type: 'translation',
    attributes: {
      source_locale: 'en',
      target_locales: ['de', 'fr-CA'],
      fallback_locale: 'de',
      channel: 'email',
      ...attributes,
    },
    relationships,
  },
})

/** Creates a translation and returns its id. */
export async function translated(klaviyo: TestEmulator, relationships: object, attributes: object = {}) {
  const reply = await klaviyo.post(PATH, newTranslation(relationships, attributes))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id as string
}

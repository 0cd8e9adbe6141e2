import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectNotFound } from '../support/problems.js'

const AT: { revision: string } = { revision: '2026-10-15' }
const NO_REVISION = 'No valid revisions found for method, please check our documentation'

describe('revision 2026-10-15', () => {
  it('is accepted and echoed, and answers like the one before it', async () => {
    const klaviyo = boot()
    const newest = await klaviyo.get('/api/lists', AT)
    const before = await klaviyo.get('/api/lists', { revision: '2026-07-15' })
    expect([newest.status, newest.headers.get('x-klaviyo-api-revision')]).toEqual([200, '2026-10-15'])
    expect(newest.text).toBe(before.text)
  })

  it('serves a request without a revision, and one with a later date', async () => {
    const klaviyo = boot()
    for (const revision of [undefined, '2026-11-23']) {
      const { headers } = await klaviyo.get('/api/lists', { revision })
      expect(headers.get('x-klaviyo-api-revision')).toBe('2026-10-15')
    }
  })

  it('serves earlier dates with the previous revision', async () => {
    const { headers } = await boot().get('/api/lists', { revision: '2026-10-14' })
    expect(headers.get('x-klaviyo-api-revision')).toBe('2026-07-15')
  })

  const unservedAdditions = [['GET', '/api/template-conversion-jobs/1']] as const

  it.each(unservedAdditions)(
    'responds 501 to %s %s, which it added and which is not served yet',
    async (method, path) => {
      const { status, body } = await boot().request(method, path, AT)
      expect([status, body.errors[0].code]).toEqual([501, 'emulator_not_implemented'])
    },
  )

  it.each(unservedAdditions)('does not add %s %s to earlier revisions', async (method, path) => {
    expectNotFound(await boot().request(method, path, { revision: '2026-07-15' }), NO_REVISION)
  })

  it('serves the preview of a template, which was in beta before', async () => {
    const klaviyo = boot()
    const preview = (revision: string) => klaviyo.post('/api/template-preview-send-jobs', {}, { revision })
    expect((await preview('2026-10-15')).status).toBe(400)
    expect((await preview('2026-07-15.pre')).status).toBe(400)
    expectNotFound(await preview('2026-07-15'), NO_REVISION)
  })

  it('adds nothing that the beta of the previous revision lacks', async () => {
    const { status } = await boot().get('/api/template-conversion-jobs', { revision: '2026-07-15.pre' })
    expect(status).toBe(501)
  })
})

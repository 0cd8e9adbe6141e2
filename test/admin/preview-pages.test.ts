import { describe, expect, it } from 'vitest'
import { addTemplate } from '../catalog/template-requests.js'
import { boot } from '../support/emulator.js'
import { addPerson } from './outbox-messages.js'

const HOSTILE = '<p>Hi {{ first_name }}</p><script>document.title = "hacked"</script>'

/** Returns the preview page of a template with the query. */
async function pageOf(query: string, html = HOSTILE) {
  const klaviyo = boot()
  await addPerson(klaviyo, 'ada@example.com', { first_name: 'Ada' })
  const id = await addTemplate(klaviyo, { html })
  return klaviyo.emulator.fetch(
    new Request(`http://emulator.test/__admin/templates/${id}/preview/html${query}`),
  )
}

describe('GET /__admin/templates/{id}/preview/html', () => {
  it('renders the template for a profile, in a sandbox', async () => {
    const response = await pageOf('?profile=ada@example.com')
    expect(await response.text()).toContain('<p>Hi Ada</p>')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src \* data:/,
    )
  })

  it('loads no images of other hosts if it is told so', async () => {
    const response = await pageOf('?images=own')
    expect(response.headers.get('content-security-policy')).toContain("img-src 'self' data:")
  })

  it('refuses an unknown profile, an unknown event and a template with a mistake', async () => {
    const statuses = [
      (await pageOf('?profile=nobody@example.com')).status,
      (await pageOf('?event=NOPE')).status,
      (await pageOf('', '{% if %}')).status,
    ]
    expect(statuses).toEqual([400, 404, 400])
  })
})

describe('POST /__admin/templates/{id}/preview with a text that is not saved', () => {
  it('shows that text, as JSON and as a page, and keeps the template', async () => {
    const klaviyo = boot()
    await addPerson(klaviyo, 'ada@example.com', { first_name: 'Ada' })
    const id = await addTemplate(klaviyo, { html: '<p>Saved</p>' })
    const draft = { html: '<p>Draft for {{ first_name }}</p>', profile: 'ada@example.com' }
    const shown = await klaviyo.admin('POST', `/templates/${id}/preview`, draft)
    expect(shown.body).toMatchObject({ state: 'preview', html: expect.stringContaining('Draft for Ada') })
    const page = await klaviyo.emulator.fetch(
      new Request(`http://emulator.test/__admin/templates/${id}/preview/html`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: String(new URLSearchParams({ ...draft, images: 'own' })),
      }),
    )
    expect(await page.text()).toContain('<p>Draft for Ada</p>')
    expect(page.headers.get('content-security-policy')).toMatch(/^sandbox .*img-src 'self' data:/)
    expect((await klaviyo.get(`/api/templates/${id}`)).body.data.attributes.html).toContain('<p>Saved</p>')
  })

  it.each([
    ['<p>\n{{ first_name|shout }}', "line 2: Invalid filter: 'shout'"],
    ['<p>\n\n{% if %}x{% endif %}', 'line 3: Unexpected end of expression in if tag.'],
    ['<p>\n{{ }}', 'Empty variable tag on line 2'],
    ['<p>\n{% now %}', "line 2: 'now' statement takes one argument"],
  ])('says on which line the mistake of %j is', async (html, said) => {
    const klaviyo = boot()
    const id = await addTemplate(klaviyo, { html: '<p>Saved</p>' })
    const { status, body } = await klaviyo.request('POST', `/__admin/templates/${id}/preview`, {
      body: { html },
    })
    expect([status, body.error]).toEqual([400, expect.stringContaining(said)])
  })
})

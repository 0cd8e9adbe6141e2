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

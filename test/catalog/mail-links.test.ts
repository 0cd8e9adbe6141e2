import { describe, expect, it } from 'vitest'
import { addPerson, send } from '../admin/outbox-messages.js'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { addTemplate } from './template-requests.js'

const PHONE = '+12125550123'

/** A message to Ada with a link, as the outbox has it. */
async function sendWithLink(more: object = {}) {
  const klaviyo = boot()
  const person = await addPerson(klaviyo, 'ada@example.com', { phone_number: PHONE })
  const html = '<p><a href="https://shop.example.com/sale?a=1&amp;b=2">Sale</a> {% web_view %}</p>'
  const id = await send(klaviyo, 'ada@example.com', { html, ...more })
  return { klaviyo, person, id, message: await messageOf(klaviyo, id) }
}

async function messageOf(klaviyo: TestEmulator, id: string) {
  return (await klaviyo.admin('GET', `/outbox/${id}`)).body
}

/** Opens an address as a browser does, without a key. */
async function openLink(klaviyo: TestEmulator, address: string, init: RequestInit = {}): Promise<Response> {
  const response = await klaviyo.emulator.fetch(new Request(address, { redirect: 'manual', ...init }))
  expect(klaviyo.bugs).toEqual([])
  return response
}

/** The names of the metrics of all events, which share one instant. */
async function metricsOf(klaviyo: TestEmulator): Promise<string[]> {
  const { body } = await klaviyo.get('/api/events?include=metric&sort=datetime')
  const names = new Map(
    body.included.map((each: { id: string; attributes: { name: string } }) => [
      each.id,
      each.attributes.name,
    ]),
  )
  return body.data
    .map((each: { relationships: { metric: { data: { id: string } } } }) =>
      names.get(each.relationships.metric.data.id),
    )
    .toSorted()
}

async function marketingOf(klaviyo: TestEmulator, person: string) {
  const path = `/api/profiles/${person}?additional-fields[profile]=subscriptions`
  const { email, sms } = (await klaviyo.get(path)).body.data.attributes.subscriptions
  return [email.marketing.consent, sms.marketing.consent]
}

describe('the address of a link in a message', () => {
  it('records the click and redirects to the target of the link', async () => {
    const { klaviyo, id, message } = await sendWithLink()
    const [{ tracked, url }] = message.links
    expect(tracked).toMatch(new RegExp(`^${BASE}/__mail/\\w{6}/c/${id}-0$`))
    expect(message.html).toContain(`href="${tracked}"`)
    const response = await openLink(klaviyo, tracked)
    expect([response.status, response.headers.get('location')]).toEqual([302, url])
    expect(url).toMatch(/^https:\/\/shop\.example\.com\/sale\?a=1&b=2&_kx=/)
    expect(await metricsOf(klaviyo)).toEqual(['Clicked Email', 'Received Email'])
    expect(await messageOf(klaviyo, id)).toMatchObject({ clicks: 1 })
  })

  it('never redirects to an address in the request', async () => {
    const { klaviyo, message } = await sendWithLink()
    const [{ tracked, url }] = message.links
    const response = await openLink(klaviyo, `${tracked}?url=https://evil.example.com&u=//evil.example.com`)
    expect(response.headers.get('location')).toBe(url)
  })

  it('responds to HEAD without a click, because scanners use it', async () => {
    const { klaviyo, id, message } = await sendWithLink()
    const response = await openLink(klaviyo, message.links[0].tracked, { method: 'HEAD' })
    expect(response.status).toBe(302)
    expect(await messageOf(klaviyo, id)).toMatchObject({ clicks: 0 })
  })

  it.each([
    ['<a href=https://shop.example.com/c?a=1>c</a>', 'in no quotes'],
    ["<A HREF='https://shop.example.com/c?a=1'>c</A>", 'in single quotes'],
    ['<area alt="c" href = "https://shop.example.com/c?a=1">', 'of an area'],
  ])('replaces %s: an address %s', async (link) => {
    const { message } = await sendWithLink({ html: `<p>${link} {% unsubscribe %}</p>` })
    expect(message.links).toMatchObject([{ url: expect.stringMatching(/^https:\/\/shop\S+\/c\?a=1&_kx=/) }])
    expect(message.html).toContain(`href="${message.links[0].tracked}"`)
    expect(message.html).not.toContain('shop.example.com')
  })

  it('is not found with an invalid token', async () => {
    const { klaviyo, id, message } = await sendWithLink()
    const { tracked } = message.links[0]
    for (const address of [
      `${tracked}9`,
      tracked.replace(/-0$/, ''),
      tracked.replace(id, '01GDDKASAP8TKDDA2GRZDSVP4H'),
      tracked.replace('/c/', '/x/'),
      tracked.replace(/__mail\/\w+/, '__mail/NOPE01'),
      `${BASE}/__mail/`,
      `${BASE}/__mail/x`,
    ]) {
      const response = await openLink(klaviyo, address)
      expect(response.status, address).toBe(404)
      expect(response.headers.get('content-type'), address).toMatch(/^text\/plain|^application\/vnd/)
    }
  })
})

describe('the pixel of a message', () => {
  it('records that it was opened', async () => {
    const { klaviyo, id, message } = await sendWithLink()
    const [, address = ''] = /<img src="([^"]+\/o\/[^"]+)"/.exec(message.html) ?? []
    const response = await openLink(klaviyo, address)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/gif'])
    expect(response.headers.get('cache-control')).toContain('no-store')
    expect(await metricsOf(klaviyo)).toEqual(['Opened Email', 'Received Email'])
    expect(await messageOf(klaviyo, id)).toMatchObject({ opens: 1 })
  })
})

describe('the unsubscribe page', () => {
  it('asks for confirmation, and unsubscribes on submit', async () => {
    const { klaviyo, person, message } = await sendWithLink()
    const address = /<(.+)>/.exec(message.headers['List-Unsubscribe'])?.[1] ?? ''
    expect(message.html).toContain(`href="${address}"`)
    const page = await (await openLink(klaviyo, address)).text()
    expect(page).toContain('<form method="post"><button data-test="unsubscribe">')
    expect(await marketingOf(klaviyo, person)).toEqual(['NEVER_SUBSCRIBED', 'NEVER_SUBSCRIBED'])
    const done = await (await openLink(klaviyo, address, { method: 'POST' })).text()
    expect(done).toContain('ada@example.com does not get our marketing any more')
    expect((await marketingOf(klaviyo, person))[0]).toBe('UNSUBSCRIBED')
  })

  it.each([
    ['URL-encoded', () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    [
      'multipart',
      () => {
        const form = new FormData()
        form.append('List-Unsubscribe', 'One-Click')
        return form
      },
    ],
  ])('unsubscribes at one click of a mail program, %s', async (_, body) => {
    const { klaviyo, person, message } = await sendWithLink()
    const address = message.headers['List-Unsubscribe'].slice(1, -1)
    expect(message.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect((await openLink(klaviyo, address, { method: 'POST', body: body() })).status).toBe(200)
    expect((await marketingOf(klaviyo, person))[0]).toBe('UNSUBSCRIBED')
    expect(await metricsOf(klaviyo)).toEqual([
      'Clicked email to unsubscribe',
      'Received Email',
      'Unsubscribed from Email Marketing',
    ])
  })

  it('says so if the recipient has unsubscribed', async () => {
    const { klaviyo, message } = await sendWithLink()
    const address = message.headers['List-Unsubscribe'].slice(1, -1)
    await openLink(klaviyo, address, { method: 'POST' })
    const page = await (await openLink(klaviyo, address)).text()
    expect(page).toContain('ada@example.com does not get our marketing any more')
    expect(page).not.toContain('<form')
  })

  it('runs no script, and escapes addresses', async () => {
    const { klaviyo, message } = await sendWithLink()
    const response = await openLink(klaviyo, message.headers['List-Unsubscribe'].slice(1, -1))
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('the links of a preview', () => {
  it('lead to a page that says so', async () => {
    const klaviyo = boot()
    const html =
      '<a href="https://shop.example.com/">Shop</a> {% unsubscribe %} {% manage_preferences %} {% web_view %}'
    const template = await addTemplate(klaviyo, { html })
    const preview = (await klaviyo.admin('POST', `/templates/${template}/preview`, {})).body
    const links = [...preview.html.matchAll(/href="([^"]+)"/g)].map(([, address]) => address as string)
    expect(links).toHaveLength(4)
    for (const address of links) {
      const response = await openLink(klaviyo, address)
      expect([response.status, await response.text()]).toEqual([
        200,
        expect.stringContaining('This link belongs to a preview.'),
      ])
    }
    const picture = preview.html.match(/src="([^"]+)"/)[1]
    expect((await openLink(klaviyo, picture)).headers.get('content-type')).toBe('image/gif')
    expect((await klaviyo.get('/api/events')).body.data).toEqual([])
  })
})

describe('the preferences page', () => {
  it('shows the subscriptions of the recipient, and changes them', async () => {
    const { klaviyo, person, id, message } = await sendWithLink()
    const address = message.headers['List-Unsubscribe'].slice(1, -1).replace('/u/', '/p/')
    expect(address.endsWith(id)).toBe(true)
    const before = await (await openLink(klaviyo, address)).text()
    expect(before).toContain('name="email" data-test="email" checked> Emails to ada@example.com')
    expect(before).toContain(`name="sms" data-test="sms"> Text messages to ${PHONE}`)
    const saved = await openLink(klaviyo, address, {
      method: 'POST',
      body: new URLSearchParams({ sms: 'on' }),
    })
    expect(await saved.text()).toContain('data-test="saved"')
    expect(await marketingOf(klaviyo, person)).toEqual(['UNSUBSCRIBED', 'SUBSCRIBED'])
    await openLink(klaviyo, address, { method: 'POST', body: new URLSearchParams({ email: 'on' }) })
    expect(await marketingOf(klaviyo, person)).toEqual(['SUBSCRIBED', 'UNSUBSCRIBED'])
  })
})

describe('a form with what the preferences page does not have', () => {
  it.each([
    ['a field', { email: 'on', emial: 'on' }, 'The form has no field emial; it has email and sms.'],
    ['a value', { email: 'maybe' }, 'The field email is on, or left out; it was maybe.'],
  ])('is refused, and changes nothing: %s', async (_, fields, detail) => {
    const { klaviyo, person, message } = await sendWithLink()
    const before = await marketingOf(klaviyo, person)
    const address = message.headers['List-Unsubscribe'].slice(1, -1).replace('/u/', '/p/')
    const body = new URLSearchParams(fields as Record<string, string>)
    const response = await openLink(klaviyo, address, { method: 'POST', body })
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(detail)])
    expect(await marketingOf(klaviyo, person)).toEqual(before)
  })
})

describe('a body that is no form', () => {
  it.each([
    ['JSON', 'application/json', '{"email":"on"}', 415],
    ['broken multipart', 'multipart/form-data; boundary=x', 'email=on', 400],
    ['too long', 'application/x-www-form-urlencoded', `email=on&${'x'.repeat(100_000)}`, 413],
  ])('is refused, and changes nothing: %s', async (_, type, body, status) => {
    const { klaviyo, person, message } = await sendWithLink()
    const before = await marketingOf(klaviyo, person)
    const address = message.headers['List-Unsubscribe'].slice(1, -1).replace('/u/', '/p/')
    const init = { method: 'POST', headers: { 'content-type': type }, body }
    expect((await openLink(klaviyo, address, init)).status).toBe(status)
    expect(await marketingOf(klaviyo, person)).toEqual(before)
  })
})

describe('the web view', () => {
  it('shows the message, without scripts', async () => {
    const { klaviyo, id, message } = await sendWithLink()
    const address = message.headers['List-Unsubscribe'].slice(1, -1).replace('/u/', '/v/')
    expect(message.html).toContain(address)
    const response = await openLink(klaviyo, address)
    expect(await response.text()).toBe(message.html)
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox /)
    expect(await messageOf(klaviyo, id)).toMatchObject({ opens: 0 })
  })

  it('is not found for a message that was skipped', async () => {
    const klaviyo = boot()
    await addPerson(klaviyo, 'ada@example.com')
    const id = await send(klaviyo, 'ada@example.com', { html: '{{ a|nope }}' })
    const { companyId } = klaviyo.emulator.accounts.default
    expect((await openLink(klaviyo, `${BASE}/__mail/${companyId}/v/${id}`)).status).toBe(404)
    expect((await openLink(klaviyo, `${BASE}/__mail/${companyId}/o/${id}.gif`)).status).toBe(409)
  })
})

describe('--mail-prefix', () => {
  it('moves the links of messages', async () => {
    const klaviyo = boot({ mailPrefix: '/m' })
    await addPerson(klaviyo, 'ada@example.com')
    const id = await send(klaviyo, 'ada@example.com')
    const { headers } = await messageOf(klaviyo, id)
    const address = headers['List-Unsubscribe'].slice(1, -1)
    expect(address).toContain(`${BASE}/m/`)
    expect((await openLink(klaviyo, address)).status).toBe(200)
    expect((await openLink(klaviyo, address.replace('/m/', '/__mail/'))).status).toBe(404)
  })
})

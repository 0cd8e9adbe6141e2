import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { type UiPage, useWebUi } from '../../support/web-ui.js'

const webUi = useWebUi({
  version: 1,
  profiles: [{ email: 'ada@example.com' }],
  events: [{ metric: 'Placed Order', profile: 'ada@example.com', at: '2026-04-18T10:00:00Z', value: 40 }],
})

const admin = ({ account }: UiPage, method: string, path: string, body?: object) =>
  fetch(`${account.url}/__admin${path}?account=${account.companyId}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })

describe.skipIf(hasNoBrowser)('an account that is open in several places', () => {
  it('is shown as it is, whoever changed it by the admin API', async () => {
    const ui = await webUi.open('coupons')
    await ui.part('empty').waitFor()
    expect((await admin(ui, 'POST', '/coupons', { external_id: 'TEN' })).status).toBe(200)
    await ui.part('coupon-row', { id: 'TEN' }).waitFor()
  })

  it('is not changed by being looked at, though it has no key for the calls of the page', async () => {
    const ui = await webUi.open('settings')
    const keys = async () => {
      const { keys: listed } = (await (await admin(ui, 'GET', '/keys')).json()) as {
        readonly keys: readonly { readonly id: string }[]
      }
      return listed
    }
    for (const { id } of await keys()) await admin(ui, 'DELETE', `/keys/${id}`)
    await ui.open('explore/profile')
    await ui.part('run').click()
    await ui.part('run-status', { status: 200 }).waitFor()
    expect(await keys()).toEqual([])
  })
})

describe.skipIf(hasNoBrowser)('E3: the events of a metric', () => {
  it('are counted by day, and listed with their properties and a call that makes one more', async () => {
    const ui = await webUi.open('metrics')
    await ui.part('query').fill('placed')
    await ui.part('query').press('Enter')
    await ui.part('metric-row').getByRole('link').click()
    await ui.ready('metric')
    expect(await ui.part('counts-bucket', { from: '2026-04-18' }).innerText()).toMatch(/1\s+1\s+40/)
    expect(await ui.part('metric-event').innerText()).toContain('ada@example.com')
    await ui.part('counts-by', { by: 'month' }).click()
    await ui.part('counts-bucket', { from: '2026-04-01' }).waitFor()
    expect(await ui.part('snippet').innerText()).toContain('"name":"Placed Order"')
  })
})

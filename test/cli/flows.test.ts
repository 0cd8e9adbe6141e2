import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/main.js'
import { cli, type Ended } from '../support/cli.js'

let running: RunningEmulator
beforeAll(async () => {
  running = await startEmulator({ port: 0, progress: { afterMs: 0 } })
})
afterAll(() => running.close())

/** An account with the scenario of an abandoned cart, and the command that works on it. */
async function shop() {
  const own = await running.account()
  await own.seed('abandoned-cart')
  const env = { KLAVIYO_EMULATOR_URL: running.url, KLAVIYO_EMULATOR_ACCOUNT: own.companyId }
  return (...args: string[]): Promise<Ended> => cli(['flows', ...args], env)
}

const CART = JSON.stringify({ Items: [{ ProductName: 'Mug' }], CheckoutURL: 'https://shop.example.com/2' })

describe('klaviyo-emulator flows', () => {
  it('runs a flow for a profile: by an event of its metric, through the delays, to the messages', async () => {
    const flows = await shop()
    const run = ['run', 'Abandoned cart', 'grace@example.com', '--properties', CART]
    const { code, stdout, stderr } = await flows(...run, '--advance', '5d')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.split('\n').map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
      'left the flow, 4 steps done',
      '2026-04-20T16:00:00.000000+00:00 email grace@example.com sent You left something behind',
      '2026-04-22T16:00:00.000000+00:00 email grace@example.com sent A code for you',
      '',
    ])
  })

  it('shows where the profiles inside are', async () => {
    const flows = await shop()
    await flows('run', 'Abandoned cart', 'grace@example.com', '--value', '12')
    const { stdout } = await flows('enrolments', 'Abandoned cart')
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/at \d+ \(time-delay\), 1 step done$/),
      expect.stringMatching(/at \d+ \(time-delay\), 1 step done$/),
    ])
    const grace = await flows('enrolments', 'Abandoned cart', '--profile', 'grace@example.com', '--json')
    expect(JSON.parse(grace.stdout).enrolments).toMatchObject([{ waiting: true, action_type: 'time-delay' }])
  })

  it.each([
    [['run', 'Nope', 'grace@example.com'], 1, 'no flow is known as "Nope"'],
    [['run', 'Abandoned cart', 'nobody@example.com'], 1, 'no profile is known as "nobody@example.com"'],
    [['run', 'Abandoned cart', 'ada@example.com', '--properties', '[]'], 2, 'a JSON object'],
    [['run', 'Abandoned cart', 'ada@example.com', '--value', 'much'], 2, 'a number'],
    [['run', 'Abandoned cart', 'ada@example.com', '--advance', 'soon'], 1, 'soon'],
    [['run', 'Abandoned cart', 'ada@example.com', '--advance', '-1d'], 1, '-1d is not a duration forward'],
  ])('refuses %j', async (args, code, message) => {
    const flows = await shop()
    expect(await flows(...args)).toMatchObject({ code, stderr: expect.stringContaining(message) })
    const { stdout } = await flows('enrolments', 'Abandoned cart')
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  })
})

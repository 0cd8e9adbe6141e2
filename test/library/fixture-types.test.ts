import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Fixture } from '../../src/index.js'
import { boot } from '../support/emulator.js'

const root = join(import.meta.dirname, '../..')

describe('the type Fixture', () => {
  it('has exactly the sections of the schema', async () => {
    const { body: schema } = await boot().admin('GET', '/seed/schema.json')
    const declared = readFileSync(join(root, 'seeds/fixture.d.ts'), 'utf8').split(
      'export interface Fixture ',
    )[1]
    const names = [...(declared ?? '').matchAll(/^ {2}readonly ([$\w]+)\?:/gm)].map(([, name]) => name)
    expect(names).toEqual(Object.keys(schema.properties))
    const entries = Object.entries<{ properties: object }>(schema.$defs).filter(
      ([name]) => name in schema.properties,
    )
    expect(entries.length).toBeGreaterThan(20)
    for (const [section, { properties }] of entries)
      expect(Object.keys(properties).filter((name) => !entryOf(section).includes(name))).toEqual([])
  })

  it('accepts what a fixture file accepts', () => {
    const fixture: Fixture = {
      version: 1,
      clock: '2026-04-20T12:00:00Z',
      include: ['demo'],
      keys: [{ secret: 'pk_readonly', scopes: ['profiles:read'] }],
      account: { opt_in_process: 'double_opt_in' },
      lists: [{ name: 'Newsletter' }],
      profiles: [
        { email: 'ada@example.com', lists: ['Newsletter'], subscribed: ['email'], at: 'now - 90d' },
        {
          count: 3,
          email: 'c{{n}}@example.com',
          suppressed: '{{chance:0.5}}',
          properties: { plan: ['a', 1] },
        },
      ],
      events: { metric: 'Placed Order', profile: 'ada@example.com', value: '{{number:1..9}}' },
      coupon_codes: [{ unique_code: 'A1', coupon: 'SPRING', status: 'USED' }],
      faults: [{ operation: 'create_event', status: 429, times: 1 }],
      rate_limits: 'on',
      progress: { '*': 'immediate' },
    }
    expect(Object.keys(fixture).length).toBe(12)
  })

  it('offers sections, members and values to an editor', () => {
    type Entry<Section extends keyof Fixture> = Extract<
      NonNullable<Fixture[Section]>,
      readonly unknown[]
    >[number]
    expectTypeOf<keyof Entry<'lists'>>().toEqualTypeOf<
      'name' | 'opt_in_process' | 'profiles' | 'tags' | 'at' | 'count'
    >()
    expectTypeOf<'profiles' | 'coupon_codes' | 'calls'>().toExtend<keyof Fixture>()
    expectTypeOf<'USED' | 'UNASSIGNED'>().toExtend<NonNullable<Entry<'coupon_codes'>['status']>>()
    expectTypeOf<string>().not.toExtend<NonNullable<Entry<'coupon_codes'>['status']>>()
    expectTypeOf<string>().not.toExtend<keyof Fixture>()
  })

  it('rejects what a fixture cannot contain', () => {
    const wrong: Fixture[] = [
      // @ts-expect-error Unknown section.
      { profils: [] },
      // @ts-expect-error Unknown member.
      { profiles: [{ emial: 'ada@example.com' }] },
      // @ts-expect-error A code requires its coupon.
      { coupon_codes: [{ unique_code: 'A1' }] },
      // @ts-expect-error Not one of the allowed values.
      { account: { opt_in_process: 'triple_opt_in' } },
      // @ts-expect-error A name is not a number.
      { lists: [{ name: 3 }] },
      // @ts-expect-error The count is a number.
      { lists: [{ name: 'VIP', count: 'many' }] },
    ]
    expect(wrong.length).toBe(6)
  })
})

/** The TypeScript declaration of a section's entry. */
function entryOf(section: string): string {
  const name = section.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
  const text = readFileSync(join(root, 'seeds/fixture.d.ts'), 'utf8')
  return text.split(`export interface ${name}Entry `)[1]?.split('\n}\n')[0] ?? ''
}

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  authorizeAddress,
  configRows,
  newKeyBody,
  progressBody,
  scopesOf,
  TEST_CHALLENGE,
  TEST_VERIFIER,
  tabOf,
  windowRows,
} from '../../ui/pages/settings/tabs.js'

const SCOPES = ['lists:read', 'lists:write', 'profiles:read']

describe('settings', () => {
  it('give a new key all scopes, those that read, or the chosen ones', () => {
    expect(scopesOf('all', new Set(), SCOPES)).toBeNull()
    expect(scopesOf('read', new Set(), SCOPES)).toEqual(['lists:read', 'profiles:read'])
    expect(scopesOf('chosen', new Set(['lists:write']), SCOPES)).toEqual(['lists:write'])
    expect(newKeyBody(' The shop ', '', null)).toEqual({ kind: 'key', label: 'The shop', scopes: null })
    expect(newKeyBody('', ' pk_a ', [])).toEqual({ kind: 'key', secret: 'pk_a', scopes: [] })
  })

  it('leave out empty rows of progress', () => {
    const rows = [
      { job: '*', rule: 'immediate' },
      { job: ' ', rule: 'after 5s' },
    ]
    expect(progressBody(rows)).toEqual({ '*': 'immediate' })
  })

  it('link to the consent page with a challenge that belongs to the shown verifier', () => {
    expect(createHash('sha256').update(TEST_VERIFIER).digest('base64url')).toBe(TEST_CHALLENGE)
    const app = { client_id: 'id', redirect_uris: ['http://a/b'], scopes: ['lists:read', 'lists:write'] }
    const { pathname, searchParams } = new URL(authorizeAddress('http://x', 'Dt8LUT', app, TEST_CHALLENGE))
    expect(pathname).toBe('/oauth/authorize')
    expect(Object.fromEntries(searchParams)).toMatchObject({
      redirect_uri: 'http://a/b',
      scope: 'lists:read lists:write',
      emulator_account: 'Dt8LUT',
    })
  })

  it('show the most used window, and what was configured, first', () => {
    const spans = { '1s': { used: 1, limit: 10 }, '60s': { used: 90, limit: 100 } }
    expect(windowRows({ get_lists: spans }).map(({ window }) => window)).toEqual(['60s', '1s'])
    const rows = configRows({
      host: { value: '127.0.0.1', from: 'default' },
      seeds: { value: ['a'], from: '--seeds' },
      public_url: null,
    })
    expect(rows).toEqual([
      { name: 'seeds', value: '["a"]', from: '--seeds' },
      { name: 'host', value: '127.0.0.1', from: 'default' },
    ])
    expect(tabOf('none')).toBe('api-keys')
  })
})

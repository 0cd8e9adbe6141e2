import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shellLines } from '../../src/cli/shell.js'
import { openCertificates } from '../../src/server/tls.js'
import { cli } from '../support/cli.js'
import { folder } from '../support/command.js'

/** Evaluates the output in a shell and returns the value of a variable. */
function evaluateInShell(script: string, name: string): string {
  return execFileSync('sh', ['-c', `${script}\nprintf %s "$${name}"`], { encoding: 'utf8' })
}

describe('klaviyo-emulator env', () => {
  it.each(['node', 'python', 'php', 'ruby', 'curl'])(
    'prints exports for %s to stdout, and hints to stderr',
    async (language) => {
      const { code, stdout, stderr } = await cli(['env', language, '--port', '5999'])
      expect(code).toBe(0)
      expect(stdout).toBe(
        'export KLAVIYO_EMULATOR_URL=http://127.0.0.1:5999\nexport KLAVIYO_EMULATOR_HOST=127.0.0.1\nexport KLAVIYO_API_KEY=pk_emulator\n',
      )
      expect(stderr).toMatch(/^klaviyo-emulator: [^\n]+\n$/)
    },
  )

  it('prints a callable address of an emulator that listens everywhere', async () => {
    const env = { KLAVIYO_EMULATOR_HOST: '0.0.0.0', KLAVIYO_EMULATOR_PORT: '5999' }
    const { stdout } = await cli(['env', 'node'], env)
    expect(stdout).toContain('export KLAVIYO_EMULATOR_URL=http://127.0.0.1:5999\n')
  })

  it('can be evaluated twice', async () => {
    const { stdout } = await cli(['env', 'node', '--port', '5999'])
    const env = {
      KLAVIYO_EMULATOR_URL: evaluateInShell(stdout, 'KLAVIYO_EMULATOR_URL'),
      KLAVIYO_EMULATOR_HOST: '127.0.0.1',
    }
    expect((await cli(['env', 'node'], env)).stdout).toBe(stdout)
  })

  it.each([
    ['node', ['NODE_EXTRA_CA_CERTS']],
    ['python', ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE']],
    ['php', ['SSL_CERT_FILE']],
    ['ruby', ['SSL_CERT_FILE']],
    ['curl', ['CURL_CA_BUNDLE']],
  ])('names the certificate authority for %s where HTTPS is on', async (language, names) => {
    const directory = join(folder(), "it's a folder")
    await openCertificates([], directory)
    const args = ['env', language, '--https-port', '5529', '--tls-dir', directory]
    const { stdout, stderr } = await cli(args)
    expect(stdout).toContain('export KLAVIYO_EMULATOR_HTTPS_URL=https://127.0.0.1:5529\n')
    for (const name of names) expect(evaluateInShell(stdout, name)).toBe(join(directory, 'ca.pem'))
    expect(stderr).toContain(names[0])
  })

  it('explains how to get a certificate that is not stored', async () => {
    const { code, stdout, stderr } = await cli(['env', 'node', '--https-port', '5529'])
    expect([code, stderr]).toEqual([0, expect.stringContaining('klaviyo-emulator ca > ca.pem')])
    expect(stdout).not.toContain('NODE_EXTRA_CA_CERTS')
  })

  it('exits with 2 for an unknown shell, and lists the known ones', async () => {
    const { code, stdout, stderr } = await cli(['env', 'cobol'])
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringMatching(/cobol.*node, python, php, ruby, curl/),
    ])
  })

  it('supports other shells', async () => {
    const firstLine = async (shell: string) =>
      (await cli(['env', 'node', '--shell', shell])).stdout.split('\n')[0]
    expect(await firstLine('fish')).toBe('set -gx KLAVIYO_EMULATOR_URL http://127.0.0.1:5528')
    expect(await firstLine('powershell')).toBe("$env:KLAVIYO_EMULATOR_URL = 'http://127.0.0.1:5528'")
  })
})

describe('exports', () => {
  const nasty = `it's "$HOME" \`id\` \\ ; rm -rf / & ünïcode`

  it('can contain any value', () => {
    expect(evaluateInShell(shellLines('sh', { VALUE: nasty }).join('\n'), 'VALUE')).toBe(nasty)
    expect(shellLines('fish', { VALUE: "it's \\" })).toEqual(["set -gx VALUE 'it\\'s \\\\'"])
    expect(shellLines('powershell', { VALUE: "it's $HOME" })).toEqual(["$env:VALUE = 'it''s $HOME'"])
  })
})

import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folder } from './command.js'

const root = join(import.meta.dirname, '../..')
/** The text of the README. */
export const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The code blocks of a language, in order. */
export function blocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, marked]) => marked === language)
    .map(([, , code = '']) => code)
}

/** The code under test of the README: it sends a visit to Klaviyo, and again if it is refused. */
export const integration = `async function yourIntegration({ basePath, apiKey }) {
  const headers = { authorization: 'Klaviyo-API-Key ' + apiKey, revision: '2026-07-15', 'content-type': 'application/json' }
  const profile = { data: { type: 'profile', attributes: { email: 'ada@example.com' } } }
  const metric = { data: { type: 'metric', attributes: { name: 'Visit' } } }
  const body = JSON.stringify({ data: { type: 'event', attributes: { profile, metric, properties: {} } } })
  const send = () => fetch(basePath + '/api/events', { method: 'POST', headers, body })
  return send().then(({ status }) => (status === 429 ? send() : undefined))
}`

/**
 * A project with these files and the installed package. The package is copied and not linked, since jest transforms
 * every file that is not really below `node_modules`.
 */
export function projectWith(files: Readonly<Record<string, string>>): string {
  const project = folder()
  const installed = join(project, 'node_modules/klaviyo-emulator')
  for (const part of ['package.json', 'dist', 'seeds', 'openapi'])
    cpSync(join(root, part), join(installed, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text)
  return project
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * The official documents and recordings, which are outside of the repository. Tests that compare with them are reported
 * as skipped if they are absent.
 */
export const referenceRoot = resolve(
  process.env.KLAVIYO_REFERENCE ?? join(import.meta.dirname, '../../../shared/klaviyo'),
)

/** Whether the official documents and recordings are available. */
export const hasReference = existsSync(join(referenceRoot, 'openapi'))

/** An official OpenAPI document, by revision. */
export function officialDocument(revision: string): OfficialDocument {
  return JSON.parse(readFileSync(join(referenceRoot, 'openapi', `${revision}.json`), 'utf8'))
}

export interface OfficialDocument {
  readonly paths: Record<string, Record<string, OfficialOperation>>
  readonly components: { readonly schemas: Record<string, unknown> }
}

export interface OfficialOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly parameters?: readonly Record<string, unknown>[]
  readonly requestBody?: unknown
  readonly responses: Record<string, unknown>
  readonly [extension: `x-klaviyo-${string}`]: unknown
}

/** A recorded exchange with the real API. */
export interface Recording {
  readonly name: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly query: Record<string, string>
    readonly headers: Record<string, string>
    readonly body: unknown
  }
  readonly response: {
    readonly status: number
    readonly headers: Record<string, string>
    readonly body: unknown
  }
  readonly revision: string
  readonly source: string
  readonly kind: string
  readonly status_exact?: boolean
}

/** Every recording whose file name matches. */
export function recordings(matching: RegExp): Recording[] {
  const folder = join(referenceRoot, 'recorded')
  return readdirSync(folder)
    .filter((file) => matching.test(file))
    .sort()
    .map((file) => ({
      name: file.replace(/\.json$/, ''),
      ...JSON.parse(readFileSync(join(folder, file), 'utf8')),
    }))
}

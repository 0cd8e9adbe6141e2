import type { Editions } from '../compile/release.js'
import { printLines } from './admin-client.js'
import { defineCommand } from './command.js'
import { toggle } from './flag.js'

/** Prints what is served, as OpenAPI. */
export const openapiCommand = defineCommand({
  usage: 'openapi',
  doc: 'print what is served as OpenAPI; no emulator need run',
  example: 'klaviyo-emulator openapi --admin > admin.json',
  flags: { admin: toggle("of the emulator's own routes, instead of Klaviyo's") },
  async run({ values: { admin } }) {
    const { klaviyo } = await import('../catalog/index.js')
    printLines([JSON.stringify(admin ? await adminClientOf(klaviyo) : await servedOf(klaviyo), null, 2)])
  },
})

async function servedOf({ newest }: Editions): Promise<object> {
  const { document } = await import('../openapi/document.js')
  return document(newest)
}

async function adminClientOf(editions: Editions): Promise<object> {
  const { DEFAULT_ADMIN_PREFIX, allAdminRoutes } = await import('../server/admin.js')
  const { adminDocument } = await import('../openapi/admin.js')
  return adminDocument(DEFAULT_ADMIN_PREFIX, allAdminRoutes({ editions }))
}

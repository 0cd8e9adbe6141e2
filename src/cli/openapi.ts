import type { Editions } from '../compile/release.js'
import { printLines } from './admin-client.js'
import { defineCommand } from './command.js'
import { toggle } from './flag.js'

/** `openapi`: prints the OpenAPI document of the emulator. */
export const openapiCommand = defineCommand({
  usage: 'openapi',
  doc: 'print the OpenAPI document of the served operations; needs no running emulator',
  example: 'klaviyo-emulator openapi --admin > admin.json',
  flags: { admin: toggle("the document of the admin API, instead of Klaviyo's API") },
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

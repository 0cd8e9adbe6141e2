import { z } from 'zod'
import { late } from '../base/late.js'
import { defineAdminCommand } from './admin-client.js'
import { columns } from './columns.js'
import { defineGroup } from './command.js'
import { optional, TEXT } from './flag.js'

const listed = late(() =>
  z.object({ accounts: z.array(z.object({ company_id: z.string(), label: z.string() })) }),
)
const made = late(() => z.object({ company_id: z.string(), key: z.string() }))

/** `accounts`: lists, creates and deletes accounts. */
export const accountsCommand = defineGroup('accounts', 'list, create and delete accounts', [
  defineAdminCommand({
    usage: 'list',
    doc: 'list all accounts; the first is the default one',
    example: 'klaviyo-emulator accounts list',
    flags: {},
    isDefault: true,
    run: async (admin) => listed().parse(await admin.request({ method: 'GET', path: '/accounts' })),
    show: (answer) => columns(answer.accounts.map(({ company_id, label }) => [company_id, label])),
  }),

  defineAdminCommand({
    usage: 'create [company-id]',
    doc: 'create an account with its own key',
    example: 'klaviyo-emulator accounts create ABC123 --key pk_shop --snapshot stocked',
    flags: {
      key: optional('<key>', 'its private key; default: pk_ and its company id', TEXT),
      snapshot: optional('<name>', 'the snapshot it starts with', TEXT),
      label: optional('<text>', 'its label in lists; default: the end of its key', TEXT),
    },
    async run(admin, [companyId], { key, snapshot, label }) {
      const body = { company_id: companyId, key, snapshot, label }
      // The header may only name the new account, by which a load balancer finds its node.
      const request = { method: 'POST', path: '/accounts', account: companyId, body } as const
      return made().parse(await admin.request(request))
    },
    show: ({ company_id, key }) => [`company id ${company_id}`, `key ${key}`],
  }),

  defineAdminCommand({
    usage: 'delete <company-id>',
    doc: 'delete an account and its data',
    example: 'klaviyo-emulator accounts delete ABC123',
    flags: {},
    async run(admin, [companyId = '']) {
      await admin.request({ method: 'DELETE', path: `/accounts/${encodeURIComponent(companyId)}` })
      return { status: 'deleted', company_id: companyId }
    },
    show: ({ company_id }) => [`deleted ${company_id}`],
  }),
])

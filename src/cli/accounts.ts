import { z } from 'zod'
import { defineAdminCommand } from './admin-client.js'
import { columns } from './columns.js'
import { defineGroup } from './command.js'
import { optional, TEXT } from './flag.js'

const listed = z.object({ accounts: z.array(z.object({ company_id: z.string(), label: z.string() })) })
const made = z.object({ company_id: z.string(), key: z.string() })

/** Accounts that share nothing with each other. */
export const accountsCommand = defineGroup('accounts', 'make accounts and remove them', [
  defineAdminCommand({
    usage: 'list',
    doc: 'all accounts; the first is the default one',
    example: 'klaviyo-emulator accounts list',
    flags: {},
    isDefault: true,
    ask: async (admin) => listed.parse(await admin.ask({ method: 'GET', path: '/accounts' })),
    show: (answer) => columns(answer.accounts.map(({ company_id, label }) => [company_id, label])),
  }),

  defineAdminCommand({
    usage: 'create [company-id]',
    doc: 'make an account with a key of its own',
    example: 'klaviyo-emulator accounts create ABC123 --key pk_shop --snapshot stocked',
    flags: {
      key: optional('<key>', 'the private key that opens it; pk_ and its company id if left out', TEXT),
      snapshot: optional('<name>', 'the snapshot it begins with', TEXT),
      label: optional('<text>', 'what it is called in lists; the end of its key if left out', TEXT),
    },
    async ask(admin, [companyId], { key, snapshot, label }) {
      const body = { company_id: companyId, key, snapshot, label }
      return made.parse(await admin.ask({ method: 'POST', path: '/accounts', body }))
    },
    show: ({ company_id, key }) => [`company id ${company_id}`, `key ${key}`],
  }),

  defineAdminCommand({
    usage: 'delete <company-id>',
    doc: 'remove an account with all it keeps',
    example: 'klaviyo-emulator accounts delete ABC123',
    flags: {},
    async ask(admin, [companyId = '']) {
      await admin.ask({ method: 'DELETE', path: `/accounts/${encodeURIComponent(companyId)}` })
      return { status: 'deleted', company_id: companyId }
    },
    show: ({ company_id }) => [`deleted ${company_id}`],
  }),
])

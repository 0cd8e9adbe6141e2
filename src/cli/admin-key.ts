import { UsageError } from './exit.js'
import { flagName } from './flag.js'
import type { ResolvedFlags } from './resolve-flags.js'
import { KEY, type START_FLAGS } from './start-flags.js'
import { readUserFile } from './user-file.js'

type KeySettings = Pick<
  ResolvedFlags<Pick<typeof START_FLAGS, 'adminKey' | 'adminKeyFile'>>,
  'values' | 'origins'
>

/**
 * The admin key, from its flag or from the file that contains it; undefined if neither is set. A typed flag wins over
 * the environment. Throws UsageError if both are set in the same way or the file contains no valid key, and Failure if
 * the file cannot be read.
 */
export function adminKeyOf({ values, origins }: KeySettings): string | undefined {
  const { adminKey, adminKeyFile } = values
  const isTyped = (name: string) => origins[name] === flagName(name)
  if (adminKeyFile === undefined) return adminKey
  if (adminKey !== undefined && isTyped('adminKey') === isTyped('adminKeyFile'))
    throw new UsageError(
      `${origins.adminKey} and ${origins.adminKeyFile} both set the admin key; set only one of them`,
    )
  if (adminKey !== undefined && isTyped('adminKey')) return adminKey
  const key = KEY.read(readUserFile(adminKeyFile).toString('utf8').trim())
  if (key === undefined)
    throw new UsageError(`${origins.adminKeyFile}: the content of ${adminKeyFile} is not ${KEY.expected}`)
  return key
}

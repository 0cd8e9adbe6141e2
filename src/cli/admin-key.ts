import { Misuse } from './exit.js'
import { flagName } from './flag.js'
import type { ResolvedFlags } from './resolve-flags.js'
import { KEY, type START_FLAGS } from './start-flags.js'
import { readUserFile } from './user-file.js'

type KeySettings = Pick<
  ResolvedFlags<Pick<typeof START_FLAGS, 'adminKey' | 'adminKeyFile'>>,
  'values' | 'origins'
>

/**
 * The admin key, given as such or by the file that holds it; undefined where there is none. What was typed wins over
 * the environment. Throws Misuse where both were given in the same way or the file holds no key, and Failure where it
 * cannot be read.
 */
export function adminKeyOf({ values, origins }: KeySettings): string | undefined {
  const { adminKey, adminKeyFile } = values
  const isTyped = (name: string) => origins[name] === flagName(name)
  if (adminKeyFile === undefined) return adminKey
  if (adminKey !== undefined && isTyped('adminKey') === isTyped('adminKeyFile'))
    throw new Misuse(`${origins.adminKey} and ${origins.adminKeyFile} both give the admin key; leave one out`)
  if (adminKey !== undefined && isTyped('adminKey')) return adminKey
  const key = KEY.read(readUserFile(adminKeyFile).toString('utf8').trim())
  if (key === undefined)
    throw new Misuse(`${origins.adminKeyFile}: what ${adminKeyFile} holds is not ${KEY.takes}`)
  return key
}

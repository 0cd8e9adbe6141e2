import { type Refusal, refuse } from '../dialect/refusal.js'
import { ClosedDatabase } from '../store/connection.js'
import { storageTrouble } from '../store/storage-problems.js'
import type { Account } from './account.js'
import { UnusableAccount, UnusableDatabase } from './database-files.js'
import { TooManyAccounts } from './limits.js'

/**
 * Why something could not be done though nothing is wrong with the request or the program: no room on the disk, a
 * database that cannot be used. Undefined for every other error.
 */
export function storageProblemOf(error: unknown): string | undefined {
  if (
    error instanceof UnusableAccount ||
    error instanceof UnusableDatabase ||
    error instanceof TooManyAccounts
  )
    return error.message
  if (error instanceof ClosedDatabase)
    return 'the account was removed, or klaviyo-emulator was closed, meanwhile'
  return storageTrouble(error)
}

/** What a client of Klaviyo's API is told of such trouble; undefined for an error of any other kind. */
export function storageRefusal(error: unknown, owner: Account | undefined): Refusal | undefined {
  if (error instanceof ClosedDatabase && owner?.isRemoved)
    return refuse.authenticationFailed(`account ${owner.companyId} was removed while the request was read`)
  const trouble = storageProblemOf(error)
  return trouble === undefined ? undefined : refuse.unavailable(trouble)
}

import { type Refusal, refuse } from '../dialect/refusal.js'
import { ClosedDatabase } from '../store/connection.js'
import { storageProblem } from '../store/storage-problems.js'
import type { Account } from './account.js'
import { UnusableAccount, UnusableDatabase } from './database-files.js'
import { TooManyAccounts } from './limits.js'

/**
 * The message of an error that neither the request nor a bug caused, such as a full disk or an unusable database.
 * Undefined for every other error.
 */
export function storageProblemOf(error: unknown): string | undefined {
  if (
    error instanceof UnusableAccount ||
    error instanceof UnusableDatabase ||
    error instanceof TooManyAccounts
  )
    return error.message
  if (error instanceof ClosedDatabase)
    return 'the account was removed, or klaviyo-emulator was closed, during the request'
  return storageProblem(error)
}

/** The response to a client of Klaviyo's API for such an error; undefined for every other error. */
export function storageRefusal(error: unknown, owner: Account | undefined): Refusal | undefined {
  if (error instanceof ClosedDatabase && owner?.isRemoved)
    return refuse.authenticationFailed(`account ${owner.companyId} was removed during the request`)
  const trouble = storageProblemOf(error)
  return trouble === undefined ? undefined : refuse.unavailable(trouble)
}

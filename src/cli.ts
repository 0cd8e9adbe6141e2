#!/usr/bin/env node

// This file imports nothing at its top and uses old syntax alone: an old Node has to get as far as the line that
// says what it lacks, instead of printing the source it cannot read.
const OLDEST = 20
const found = process.versions.node

if (Number(found.split('.')[0]) < OLDEST) {
  process.stderr.write(
    `klaviyo-emulator: this is Node ${found}; it needs Node ${OLDEST} or newer: https://nodejs.org/en/download\n`,
  )
  process.exitCode = 1
} else {
  import('./cli/program.js')
    .then(({ main }) => main())
    .catch((error) => {
      if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
      process.stderr.write(`klaviyo-emulator: ${error.message}; run: npm install\n`)
      process.exitCode = 1
    })
}

#!/usr/bin/env node

// This file has no static imports and uses old syntax only, so that an old Node can run it and print the error below
// instead of a syntax error.
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

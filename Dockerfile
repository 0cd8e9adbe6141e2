# The build stage has a compiler, which the native code of better-sqlite3 may need. The final stage has none.
# The file uses only flags that Docker 20.10, podman 4.3 and buildah 1.28 support.
FROM node:24-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts/bundle.mjs scripts/code-cache.mjs scripts/prepare-start.mjs scripts/ui.mjs ./scripts/
COPY seeds ./seeds
COPY src ./src
COPY ui ./ui
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="klaviyo-emulator" \
      org.opencontainers.image.description="A local Klaviyo: the REST API on localhost, exact enough that an integration cannot tell." \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.vendor="klaviyo-emulator" \
      org.opencontainers.image.url="https://github.com/klaviyo-emulator/klaviyo-emulator" \
      org.opencontainers.image.source="https://github.com/klaviyo-emulator/klaviyo-emulator" \
      org.opencontainers.image.documentation="https://github.com/klaviyo-emulator/klaviyo-emulator#readme"
WORKDIR /app
# The command is one bundle. It needs only better-sqlite3 without sources, and the packages that locate its native file.
COPY --from=build /app/node_modules/better-sqlite3/package.json ./node_modules/better-sqlite3/
COPY --from=build /app/node_modules/better-sqlite3/lib ./node_modules/better-sqlite3/lib
COPY --from=build /app/node_modules/better-sqlite3/build/Release/better_sqlite3.node ./node_modules/better-sqlite3/build/Release/
COPY --from=build /app/node_modules/bindings ./node_modules/bindings
COPY --from=build /app/node_modules/file-uri-to-path ./node_modules/file-uri-to-path
COPY --from=build /app/package.json ./
COPY --from=build /app/dist/bin ./dist/bin
COPY --from=build /app/dist/ui ./dist/ui
COPY LICENSE ./
COPY seeds ./seeds
# Any user of a container can write to the data directory. Nothing else is written.
RUN mkdir -p /data /seeds && chown 10001:0 /data && chmod 0777 /data
ENV NODE_ENV=production \
    KLAVIYO_EMULATOR_HOST=0.0.0.0 \
    KLAVIYO_EMULATOR_PORT=5528 \
    KLAVIYO_EMULATOR_DB=/data \
    KLAVIYO_EMULATOR_SEEDS=/seeds
USER 10001:0
EXPOSE 5528 5529
VOLUME /data
# The first check runs after one interval. --start-interval would run it sooner, but older builders do not support it.
HEALTHCHECK --interval=2s --timeout=3s --start-period=30s --retries=5 \
  CMD ["node", "/app/dist/bin/cli.js", "healthcheck"]
ENTRYPOINT ["node", "/app/dist/bin/cli.js"]
CMD ["start"]

# Built where a compiler is at hand (better-sqlite3 has native code), run where it is not.
FROM node:24-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The data directory works for any user a container may be given.
RUN mkdir -p /data /seeds && chown 10001:0 /data && chmod 0777 /data
ENV NODE_ENV=production \
    KLAVIYO_EMULATOR_HOST=0.0.0.0 \
    KLAVIYO_EMULATOR_PORT=5528 \
    KLAVIYO_EMULATOR_DB=/data
USER 10001:0
EXPOSE 5528
VOLUME ["/data", "/seeds"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --start-interval=100ms \
  CMD ["node", "dist/bin/cli.js", "healthcheck"]
ENTRYPOINT ["node", "dist/bin/cli.js"]
CMD ["start"]

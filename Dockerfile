# syntax=docker/dockerfile:1

FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No package needs its install script: all native code comes built, inside the packages. ONNX
# Runtime brings it for every platform; an image needs Linux's only.
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/onnxruntime-node/bin/napi-v*/darwin \
            node_modules/onnxruntime-node/bin/napi-v*/win32

FROM node:20-bookworm-slim
ENV NODE_ENV=production HEALTH_PORT=8080
WORKDIR /app
RUN mkdir -p embeddings/index embeddings/cache data && chown -R node:node embeddings data
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY embeddings/models ./embeddings/models
COPY corpus ./corpus
COPY src ./src
USER node
# Articles (may be read-only); index; models fetched from a hub; what the bot keeps.
VOLUME ["/app/corpus", "/app/embeddings/index", "/app/embeddings/cache", "/app/data"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The index is brought up to date first; skipped files are named in the log and stop nothing.
CMD ["sh", "-c", "node --import tsx src/cli/index.ts; exec node --import tsx src/main.ts"]

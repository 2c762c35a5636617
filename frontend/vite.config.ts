/** Build and dev server. Output goes to dist/ with a manifest, which the budgets script reads. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    manifest: true,
    target: 'es2022',
    // Small files become data: addresses otherwise, which the content policy forbids.
    assetsInlineLimit: 0,
  },
  server: { port: 5173, proxy: { '/api': process.env.TROPA_URL ?? 'http://localhost:8080' } },
  test: { include: ['tests/**/*.test.{ts,tsx}'], environment: 'node', setupFiles: ['tests/setup.ts'] },
})

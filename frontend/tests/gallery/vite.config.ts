/** Serves the pages of the kit for looking at them: `npm run gallery`. No part of the product. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { port: 5199 },
  cacheDir: '../../node_modules/.vite-gallery',
})

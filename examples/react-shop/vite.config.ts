import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Where `examples/collector` listens unless it is told otherwise.
const feedback = new URL(process.env['EARSHOT_FEEDBACK_URL'] ?? 'http://127.0.0.1:4100/feedback')

export default defineConfig({
  plugins: [react()],
  // The pictures of the shop next door stay files: a policy of a real shop allows no `data:`.
  build: { assetsInlineLimit: 0 },
  server: {
    proxy: {
      // Same origin for the page, as on a real site.
      '/feedback': { target: feedback.origin, rewrite: () => feedback.pathname },
    },
  },
})

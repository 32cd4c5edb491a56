import { defineConfig } from 'vite'

export default defineConfig({
  // Any folder of any server will do.
  base: './',
  build: {
    rollupOptions: { input: ['index.html', 'preview.html', 'preview-strict.html'] },
    // A page with a strict policy allows no `data:` addresses.
    assetsInlineLimit: 0,
    sourcemap: true,
  },
})

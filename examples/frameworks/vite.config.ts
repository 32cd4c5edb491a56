import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [vue(), svelte({ configFile: false })],
  build: {
    // Angular's compiler is in its page: see src/angular/main.ts.
    chunkSizeWarningLimit: 1024,
    rollupOptions: { input: ['index.html', 'vue.html', 'svelte.html', 'angular.html'] },
  },
  // Same origin for the page, as on a real site. The collector listens there.
  server: { proxy: { '/feedback': 'http://127.0.0.1:4100' } },
})

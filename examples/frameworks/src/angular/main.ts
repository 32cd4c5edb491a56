// Compiles the templates in the page, so that plain Vite is enough. An app built by Angular's own CLI has
// no need of it.
import '@angular/compiler'
import { bootstrapApplication } from '@angular/platform-browser'
import { App } from './App.js'

await bootstrapApplication(App)

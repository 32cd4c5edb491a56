import { posix } from 'node:path'
import files from '@fastify/static'

/** @import { FastifyInstance } from 'fastify' */

/**
 * A folder served under a path: `{ prefix: '/shop/', directory: '/srv/shop' }`.
 * @typedef {object} StaticRoot
 * @property {string} prefix
 * @property {string} directory
 * @property {readonly string[] | undefined} [except] paths in the folder that are not for visitors
 */

/**
 * Serves folders as they are: `index.html` for a folder, `page.html` also as `page`, no dot files,
 * nothing outside of them, and nothing kept by the browser, so that an edit shows on reload.
 *
 * @param {FastifyInstance} app
 * @param {readonly StaticRoot[]} roots
 */
export async function serveStaticRoots(app, roots) {
  for (const { prefix, directory, except = [] } of roots) {
    await app.register(files, {
      root: directory,
      // Without its last slash the folder itself redirects to it.
      prefix: prefix.replace(/(?<=.)\/+$/, ''),
      decorateReply: false,
      index: 'index.html',
      extensions: ['html'],
      redirect: true,
      dotfiles: 'ignore',
      // As the file is looked up: `/a/../b` is `b`.
      allowedPath: path => !except.includes(posix.join('/', path).slice(1)),
      cacheControl: false,
      setHeaders: response => {
        response.setHeader('cache-control', 'no-store')
        response.setHeader('x-content-type-options', 'nosniff')
      },
    })
  }
}

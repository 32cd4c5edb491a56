// Prints the page as each of React's two servers for Node writes it.
import { createElement, version } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { Page } from './Page.mjs'

const page = createElement(Page, { options: { endpoint: '/feedback' } })
const { pipe } = renderToPipeableStream(page)
const streamed = await text(pipe(new PassThrough()))
console.log(JSON.stringify({ version, whole: renderToString(page), streamed }))

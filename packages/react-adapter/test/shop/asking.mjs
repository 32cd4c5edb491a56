// A shop that asks: the widget draws what it asks.
import { createElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { Page } from './Page.mjs'

hydrateRoot(document.body, createElement(Page, { options: { endpoint: '/feedback' } }))

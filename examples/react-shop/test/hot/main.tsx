import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Shop } from './Shop.js'

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Shop />
  </StrictMode>,
)

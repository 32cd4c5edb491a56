import { EarshotProvider } from '@earshot/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { App } from './App.js'
import '../../shop/css/frame.css'
import '../../shop/css/parts.css'
import '../../shop/css/pages.css'
import './shop.css'

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <EarshotProvider options={{ endpoint: '/feedback', config: '/earshot.json' }}>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </EarshotProvider>
  </StrictMode>,
)

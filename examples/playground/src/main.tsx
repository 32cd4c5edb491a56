import { render } from 'preact'
import { App } from './App.js'
import './style/tokens.css'
import './style/layout.css'
import './style/controls.css'
import './style/stage.css'
import './style/editor.css'
import './style/log.css'

render(<App />, document.getElementById('app')!)

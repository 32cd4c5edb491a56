/** The few members of selenium-webdriver that the harness uses; the package brings no types. */
declare module 'selenium-webdriver' {
  export class Capabilities {
    constructor(values: Record<string, unknown>)
  }
  export class Builder {
    usingServer(url: string): this
    withCapabilities(capabilities: Capabilities): this
    build(): Promise<WebDriver>
  }
  export interface WindowRect {
    width: number
    height: number
  }
  export interface Actions {
    move(to: { x: number; y: number; duration: number }): this
    press(): this
    release(): this
    keyDown(key: string): this
    keyUp(key: string): this
    perform(): Promise<void>
  }
  export interface WebDriver {
    get(url: string): Promise<void>
    quit(): Promise<void>
    close(): Promise<void>
    executeScript(source: string): Promise<unknown>
    takeScreenshot(): Promise<string>
    getWindowHandle(): Promise<string>
    actions(): Actions
    switchTo(): { window(handle: string): Promise<void>; newWindow(kind: string): Promise<void> }
    manage(): {
      setTimeouts(timeouts: { pageLoad: number; script: number }): Promise<void>
      window(): { minimize(): Promise<void>; setRect(rect: WindowRect): Promise<WindowRect> }
    }
  }
  export const Key: Record<string, string | undefined>
}

import { config } from '../../surveys'

/** Written once, when the site is built. */
export const dynamic = 'force-static'

export function GET(): Response {
  return Response.json(config)
}

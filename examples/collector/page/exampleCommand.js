/**
 * A command that sends one rating, as a browser would send it.
 *
 * @param {object} options
 * @param {string} options.endpoint
 * @param {boolean} options.keyNeeded
 * @param {string} options.now an instant in UTC
 * @param {() => string} options.newId
 */
export function exampleCommand({ endpoint, keyNeeded, now, newId }) {
  const key = keyNeeded ? ' "key": "YOUR_KEY",' : ''
  return `curl ${endpoint} \\
  -H 'content-type: text/plain' -d '{
  "v": 1, "sdk": "curl/1",${key}
  "sentAt": "${now}",
  "events": [{
    "id": "${newId()}",
    "type": "survey.answered",
    "time": "${now}",
    "visitor": "${newId()}",
    "session": "${newId()}",
    "touchpoint": "checkout.payment",
    "data": {
      "survey": "payment", "version": 1,
      "response": "${newId()}",
      "question": "rating", "revision": 0,
      "measure": "satisfaction", "value": 5, "scale": [1, 5],
      "placement": "inline", "probability": 1,
      "elapsedMs": 1800
    }
  }]
}'`
}

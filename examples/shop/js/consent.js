// A classic script, so that the choice works where modules do not.
;(() => {
  const key = 'lull-and-gust.feedback'
  const control = document.querySelector('[data-consent]')
  const box = control.querySelector('input')
  const word = control.querySelector('[data-consent-word]')

  const tell = consent =>
    (window.earshot = window.earshot || []).push(earshot => earshot.setConsent(consent))

  const show = on => {
    box.checked = on
    word.textContent = on ? 'on' : 'off'
  }

  try {
    show(localStorage.getItem(key) !== 'off')
  } catch {
    show(true)
  }
  control.classList.add('ready')

  box.addEventListener('change', () => {
    show(box.checked)
    tell(box.checked ? 'granted' : 'denied')
    try {
      localStorage.setItem(key, box.checked ? 'on' : 'off')
    } catch {
      // Earshot keeps the choice too; here only the switch forgets its position.
    }
  })
})()

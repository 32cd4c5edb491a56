// What prototype.js (1.6 to 1.7.2) and its like do to a page, in short: lists, texts and elements get
// methods of its own, some under names that browsers use for something else by now.
;(function () {
  const lists = Array.prototype
  const extend = (to, from) => {
    for (const name in from) to[name] = from[name]
    return to
  }
  Object.extend = extend
  const $break = {}

  window.$A = Array.from = function (iterable) {
    if (!iterable) return []
    if ('toArray' in Object(iterable)) return iterable.toArray()
    let length = iterable.length || 0
    const results = Array(length)
    while (length--) results[length] = iterable[length]
    return results
  }
  window.$ = id => (typeof id == 'string' ? document.getElementById(id) : id)

  const enumerable = {
    each(iterator, context) {
      try {
        this._each(iterator.bind(context))
      } catch (error) {
        if (error != $break) throw error
      }
      return this
    },
    collect(iterator = one => one, context) {
      const results = []
      this.each((value, index) => results.push(iterator.call(context, value, index)))
      return results
    },
    detect(iterator, context) {
      let result
      this.each((value, index) => {
        if (!iterator.call(context, value, index)) return
        result = value
        throw $break
      })
      return result
    },
    findAll(iterator, context) {
      const results = []
      this.each((value, index) => {
        if (iterator.call(context, value, index)) results.push(value)
      })
      return results
    },
    all(iterator = one => one, context) {
      return this.findAll((value, index) => !iterator.call(context, value, index)).length == 0
    },
    any(iterator = one => one, context) {
      return this.findAll((value, index) => iterator.call(context, value, index)).length > 0
    },
    toArray() {
      return this.collect()
    },
    inspect() {
      return '#<Enumerable:' + this.toArray().inspect() + '>'
    },
  }
  extend(enumerable, {
    map: enumerable.collect,
    find: enumerable.detect,
    select: enumerable.findAll,
    filter: enumerable.findAll,
    entries: enumerable.toArray,
    every: enumerable.all,
    some: enumerable.any,
  })
  lists._each = lists.forEach
  extend(lists, enumerable)
  extend(lists, {
    clear() {
      this.length = 0
      return this
    },
    first() {
      return this[0]
    },
    last() {
      return this[this.length - 1]
    },
    clone() {
      return lists.slice.call(this, 0)
    },
    toArray() {
      return lists.slice.call(this, 0)
    },
    size() {
      return this.length
    },
    without(...values) {
      return this.select(value => !values.includes(value))
    },
    inspect() {
      return '[' + this.map(String).join(', ') + ']'
    },
    toJSON() {
      return '[' + this.map(one => Object.toJSON(one)).join(', ') + ']'
    },
  })
  const call = lists.slice.call.bind(lists.slice)
  extend(Function.prototype, {
    bind(context, ...first) {
      if (arguments.length < 2 && context === undefined) return this
      const method = this
      return function () {
        return method.apply(context, first.concat(call(arguments)))
      }
    },
    delay(seconds) {
      return setTimeout(this, seconds * 1000)
    },
  })
  Object.toJSON = value => JSON.stringify(value)
  for (const type of [String, Number, Date, Boolean]) {
    type.prototype.toJSON = function () {
      return Object.toJSON(String(this))
    }
  }
  extend(String.prototype, {
    include(pattern) {
      return this.indexOf(pattern) > -1
    },
    startsWith(pattern) {
      return this.lastIndexOf(pattern, 0) === 0
    },
    endsWith(pattern) {
      const at = this.length - pattern.length
      return at >= 0 && this.indexOf(pattern, at) === at
    },
    sub(pattern, text) {
      return this.replace(pattern, text)
    },
    strip() {
      return this.replace(/^\s+/, '').replace(/\s+$/, '')
    },
    times(count) {
      return count < 1 ? '' : Array(count + 1).join(this)
    },
    blank() {
      return /^\s*$/.test(this)
    },
    empty() {
      return this == ''
    },
  })
  extend(HTMLElement.prototype, {
    remove() {
      this.parentNode.removeChild(this)
      return this
    },
    update(content) {
      this.innerHTML = content
      return this
    },
    insert(content) {
      this.insertAdjacentHTML('beforeend', content)
      return this
    },
    hide() {
      this.style.display = 'none'
      return this
    },
    show() {
      this.style.display = ''
      return this
    },
    toggle() {
      return this[this.visible() ? 'hide' : 'show']()
    },
    visible() {
      return this.style.display != 'none'
    },
    select(selector) {
      return Array.from(this.querySelectorAll(selector))
    },
    wrap() {
      return this
    },
    clone(isDeep) {
      return this.cloneNode(isDeep)
    },
    observe(name, handler) {
      this.addEventListener(name, handler, false)
      return this
    },
    getStyle(name) {
      return getComputedStyle(this)[name]
    },
    empty() {
      return this.innerHTML.blank()
    },
    down(selector) {
      return this.querySelector(selector || '*')
    },
    next() {
      return this.nextElementSibling
    },
    previous() {
      return this.previousElementSibling
    },
  })
})()

/** What the page around the survey says. */
export interface PageTexts {
  title: string
  text: string
  note: string
  field: string
}

const ENGLISH: PageTexts = {
  title: 'Thank you for your order',
  text: 'Your kite leaves our workshop tomorrow. We write to you as soon as it is on its way.',
  note: 'The wind this week: light from the west, good for long lines.',
  field: 'A note for the parcel service',
}

const TEXTS: ReadonlyMap<string, PageTexts> = new Map([
  ['en', ENGLISH],
  [
    'de',
    {
      title: 'Danke für Ihre Bestellung',
      text: 'Ihr Drachen verlässt morgen unsere Werkstatt. Wir schreiben Ihnen, sobald er unterwegs ist.',
      note: 'Der Wind diese Woche: leicht aus Westen, gut für lange Leinen.',
      field: 'Hinweis für den Paketdienst',
    },
  ],
  [
    'fr',
    {
      title: 'Merci pour votre commande',
      text: 'Votre cerf-volant quitte notre atelier demain. Nous vous écrirons dès son départ.',
      note: 'Le vent cette semaine : léger, de l’ouest, idéal pour les longues lignes.',
      field: 'Un mot pour le livreur',
    },
  ],
  [
    'es',
    {
      title: 'Gracias por su pedido',
      text: 'Su cometa sale mañana de nuestro taller. Le escribiremos en cuanto esté en camino.',
      note: 'El viento esta semana: suave del oeste, bueno para líneas largas.',
      field: 'Una nota para el repartidor',
    },
  ],
  [
    'it',
    {
      title: 'Grazie per il suo ordine',
      text: 'Il suo aquilone lascia domani il nostro laboratorio. Le scriveremo appena è in viaggio.',
      note: 'Il vento questa settimana: leggero da ovest, buono per i cavi lunghi.',
      field: 'Una nota per il corriere',
    },
  ],
  [
    'pt',
    {
      title: 'Obrigado pelo seu pedido',
      text: 'A sua pipa sai da nossa oficina amanhã. Escreveremos assim que estiver a caminho.',
      note: 'O vento esta semana: fraco de oeste, bom para linhas longas.',
      field: 'Uma nota para a transportadora',
    },
  ],
  [
    'nl',
    {
      title: 'Bedankt voor uw bestelling',
      text: 'Uw vlieger verlaat morgen ons atelier. We schrijven u zodra hij onderweg is.',
      note: 'De wind deze week: licht uit het westen, goed voor lange lijnen.',
      field: 'Een bericht voor de bezorger',
    },
  ],
  [
    'pl',
    {
      title: 'Dziękujemy za zamówienie',
      text: 'Państwa latawiec jutro opuści nasz warsztat. Napiszemy, gdy będzie w drodze.',
      note: 'Wiatr w tym tygodniu: lekki z zachodu, dobry na długie linki.',
      field: 'Uwaga dla kuriera',
    },
  ],
  [
    'ja',
    {
      title: 'ご注文ありがとうございます',
      text: '凧は明日、工房から出荷されます。発送が済みましたらご連絡いたします。',
      note: '今週の風:西からの弱い風。長い糸に向いています。',
      field: '配達員への伝言',
    },
  ],
  [
    'zh',
    {
      title: '感谢您的订购',
      text: '您的风筝明天将从我们的工坊发出。发货后我们会立即通知您。',
      note: '本周风况:西风轻拂,适合放长线。',
      field: '给快递员的留言',
    },
  ],
  [
    'ar',
    {
      title: 'شكرًا على طلبك',
      text: 'ستغادر طائرتك الورقية ورشتنا غدًا. سنكتب إليك حالما تصبح في الطريق.',
      note: 'الرياح هذا الأسبوع: خفيفة من الغرب، مناسبة للخيوط الطويلة.',
      field: 'ملاحظة لشركة التوصيل',
    },
  ],
  [
    'he',
    {
      title: 'תודה על ההזמנה',
      text: 'העפיפון שלך יוצא מחר מהסדנה שלנו. נכתוב לך ברגע שהוא בדרך.',
      note: 'הרוח השבוע: קלה ממערב, טובה לחוטים ארוכים.',
      field: 'הערה לשליח',
    },
  ],
])

/** The texts in a language, in English where there are none. */
export function textsIn(language: string): PageTexts {
  return TEXTS.get(language) ?? ENGLISH
}

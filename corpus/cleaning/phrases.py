"""Whole lines that are furniture wherever they stand: the wordings of menus, bars and imprints.

They are written in lower case with straight apostrophes, without a bullet before or a full stop
or colon behind, as `corpus.cleaning.boilerplate` compares them.
"""

from __future__ import annotations

from corpus.article import RemovedKind

_ENGLISH = {
    RemovedKind.ADVERTISEMENT: "advertisement|advertising|advertisment|ad|ads|sponsored|promoted|"
    "sponsored content|paid content|partner content|paid post|continue reading below|anzeige|"
    "story continues below|article continues below|story continues below advertisement|"
    "article continues after advertisement|continue reading after the ad|publicité|publicidad|"
    "remove ads|реклама",
    RemovedKind.SHARE_BAR: "share|shares|share this|share on|share via|share article|share story|"
    "tweet|tweet this|retweet|whatsapp|facebook|twitter|x|linkedin|pinterest|telegram|reddit|"
    "messenger|viber|instagram|email|e-mail|email this|print|print this|copy link|link copied|"
    "copy url|save|save article|bookmark|bookmark this|gift this article|give this article|"
    "listen|listen to this article|listen to article|comment|comments|leave a comment|"
    "leave a reply|view comments|add a comment|no comments|text size|teilen|partager|compartir|"
    "поделиться",
    RemovedKind.PREVIOUS_NEXT: "previous|next|previous article|next article|previous post|"
    "next post|previous story|next story|older posts|newer posts|up next|read next",
    RemovedKind.RELATED: "related|related article|related articles|related story|related stories|"
    "related content|related coverage|related news|related posts|related topics|related links|"
    "related reading|see also|read also|also read|read more|more on this story|more on this|"
    "more from us|more like this|more stories|you may also like|you might also like|"
    "you may be interested in|recommended|recommended for you|recommended stories|trending|"
    "trending now|trending stories|most read|most popular|most viewed|most shared|popular|"
    "editor's picks|editors' picks|editor's choice|top stories|don't miss|what to read next|"
    "keep reading|must read|must reads|in case you missed it|more news|latest stories|"
    "lesen sie auch|mehr zum thema|lire aussi|a lire aussi|à lire aussi|lea también|"
    "leer también|читайте также|по теме|читайте також",
    RemovedKind.NAVIGATION: "home|menu|search|skip to content|skip to main content|close|"
    "main navigation|navigation|breadcrumb|breadcrumbs|category|categories|latest|latest news|"
    "breaking|breaking news|news|world|world news|politics|business|sport|sports|opinion|culture|"
    "tech|technology|science|health|entertainment|lifestyle|travel|weather|video|videos|photos|"
    "podcasts|podcast|live|more|all|sections|tags|topics|back to top|back to home|show more|"
    "show less|load more|see all|view all|see more|expand|toggle navigation|toggle menu|"
    "go to homepage|главная|новости",
    RemovedKind.LEGAL: "all rights reserved|terms of use|terms of service|terms and conditions|"
    "terms & conditions|privacy|privacy policy|privacy notice|privacy settings|cookie policy|"
    "cookie settings|cookie preferences|cookies|accept all|accept all cookies|accept cookies|"
    "reject all|do not sell my personal information|disclaimer|imprint|impressum",
    RemovedKind.FURNITURE: "subscribe|subscribe now|sign in|sign up|log in|login|register|donate|"
    "newsletter|newsletters|sign up for our newsletter|subscribe to our newsletter|contact|"
    "contact us|about|about us|advertise|advertise with us|careers|sitemap|help|help center|"
    "help centre|faq|already a subscriber|support us|become a member|enlarge|enlarge image|"
    "hide caption|show caption|toggle caption|view image in fullscreen|end of article|ends|"
    "correction|download pdf|скачать",
    RemovedKind.CREDIT: "reuters|afp|ap|tass|dpa|epa|ansa|efe|upi|pti|xinhua|anadolu|interfax|"
    "ria novosti|bloomberg|getty images|shutterstock|via getty images|reuters staff|afp staff|"
    "associated press|the associated press|agence france-presse|ukrinform",
    RemovedKind.AUTHOR_BIO: "about the author|about the authors|about the writer",
    RemovedKind.SOURCE_URL: "original url|original article|original source|original link|source|"
    "source url|source link|url|link|permalink|article url|read the original|"
    "read the original article|read original article|read the full story|via",
}

# The same in other languages: only what is no sentence and no name in a text.
_ELSEWHERE = {
    RemovedKind.ADVERTISEMENT: "werbung|annonce|publicité|annuncio|pubblicità|publicidade|"
    "anúncio|reklam|reklama|iklan|reklame|advertentie|на правах рекламы|广告|広告|"
    "スポンサーリンク|스폰서|إعلان",
    RemovedKind.SHARE_BAR: "drucken|artikel teilen|kommentare|kommentieren|"
    "schreibe einen kommentar|"
    "imprimer|commenter|commentaires|laisser un commentaire|imprimir|comentarios|"
    "deja una respuesta|comentar|compartilhar|compartilhe|comentários|deixe um comentário|"
    "condividi|stampa|commenti|lascia un commento|paylaş|yorumlar|yorum yap|bagikan|komentar|"
    "delen|reacties|udostępnij|komentarze|комментарии|комментарий|добавить комментарий|"
    "оставить комментарий|распечатать|поділитися|коментарі|分享|评论|シェア|コメント|공유|댓글|"
    "مشاركة|تعليقات",
    RemovedKind.PREVIOUS_NEXT: "vorheriger artikel|nächster artikel|article précédent|"
    "article suivant|artículo anterior|artículo siguiente|anterior|siguiente|próximo|"
    "post navigation|beitragsnavigation|предыдущая статья|следующая статья|上一篇|下一篇|"
    "前の記事|次の記事",
    RemovedKind.RELATED: "mehr zum thema|lesen sie auch|das könnte sie auch interessieren|"
    "ähnliche artikel|meistgelesen|weitere beiträge|articles similaires|sur le même sujet|"
    "les plus lus|à lire aussi|artículos relacionados|noticias relacionadas|te puede interesar|"
    "más leídas|lo más leído|más noticias|artigos relacionados|leia também|leia mais|"
    "mais lidas|veja também|posts relacionados|articoli correlati|leggi anche|i più letti|"
    "ilgili haberler|baca juga|artikel terkait|berita terkait|lees ook|meer nieuws|"
    "czytaj także|czytaj też|zobacz też|похожие статьи|похожие записи|популярное|"
    "самое читаемое|вам также может быть интересно|материалы по теме|相关阅读|相关新闻|関連記事|"
    "人気記事|関連リンク|관련기사|اقرأ أيضا|اقرأ أيضًا|مواضيع ذات صلة",
    RemovedKind.NAVIGATION: "startseite|zurück|suche|suchen|menü|kategorien|schlagwörter|"
    "nach oben|accueil|recherche|rechercher|rubriques|catégories|inicio|buscar|búsqueda|menú|"
    "categorías|etiquetas|início|busca|pesquisa|pesquisar|categorias|arquivos|página inicial|"
    "cerca|categorie|anasayfa|ana sayfa|arama|kategoriler|beranda|kategori|arsip|cari|zoeken|"
    "strona główna|szukaj|kategorie|меню|поиск|рубрики|категории|теги|метки|архивы|"
    "свежие записи|головна|пошук|首页|搜索|ホーム|検索|カテゴリ|カテゴリー|タグ|アーカイブ|"
    "新着記事|サイトマップ|홈|검색|الرئيسية|بحث",
    RemovedKind.LEGAL: "datenschutz|datenschutzerklärung|agb|nutzungsbedingungen|"
    "alle rechte vorbehalten|mentions légales|politique de confidentialité|"
    "tous droits réservés|aviso legal|política de privacidad|términos y condiciones|"
    "todos los derechos reservados|política de privacidade|termos de uso|"
    "todos os direitos reservados|note legali|informativa sulla privacy|"
    "tutti i diritti riservati|gizlilik politikası|kebijakan privasi|privacybeleid|"
    "polityka prywatności|политика конфиденциальности|пользовательское соглашение|"
    "все права защищены|політика конфіденційності|隐私政策|プライバシーポリシー|免責事項|"
    "利用規約|개인정보처리방침|سياسة الخصوصية",
    RemovedKind.FURNITURE: "kontakt|anmelden|abonnieren|abo|über uns|newsletter abonnieren|"
    "se connecter|s'abonner|s'inscrire|qui sommes-nous|nous contacter|contacto|contáctenos|"
    "suscríbete|suscribirse|iniciar sesión|quiénes somos|sobre nosotros|contato|assine|entrar|"
    "quem somos|sobre nós|contatti|chi siamo|abbonati|accedi|iletişim|hakkımızda|giriş|"
    "tentang kami|hubungi kami|masuk|daftar|inloggen|abonneren|over ons|zaloguj|o nas|"
    "контакты|о нас|о проекте|войти|регистрация|подписаться|подписка|контакти|про нас|"
    "увійти|关于我们|联系我们|登录|お問い合わせ|会社概要|ログイン|購読|로그인|اتصل بنا|من نحن",
}

KIND_OF_PHRASE = {
    phrase: kind
    for table in (_ELSEWHERE, _ENGLISH)
    for kind, phrases in table.items()
    for phrase in phrases.split("|")
}

/** Headings that documentation has in every language, as they are written in lower case and without marks. */
import type { Language } from "./language.ts";

/** Alternatives of a regular expression for a whole heading, by what the heading leads into. */
export interface HeadingWords {
  /** About the project or the page, not the topic. */
  readonly meta: string;
  /** Steps before use. */
  readonly setup: string;
  /** Leads into a topic. */
  readonly overview: string;
  /** Looks back. */
  readonly summary: string;
}

export const HEADING_WORDS: Readonly<Record<Language, HeadingWords>> = {
  en: {
    meta: "(?:table of )?contents?|toc|index|on this page|licen[cs]e.*|licensing|contribut(?:ing|ors?|ions?).*|" +
      "how to contribute|code of conduct|change ?log|release notes|releases|history|news|what'?s new|authors?|maintainers?|" +
      "credits?|acknowledg\\w+|thanks.*|special thanks|sponsor(?:s|ing|ship)?.*|backers.*|donat\\w+.*|funding|community|" +
      "support(?: us)?|getting help|help|contact|team|.*team members|.*triagers|emeritus.*|tc\\b.*|badges?|links|resources|" +
      "further reading|references|see also|related(?: \\w+)?|learn more|next steps|read more|documentation|docs.*|" +
      "read the docs.*|download|running tests|tests?|testing locally|build(?:ing)?(?: from source)?|development|" +
      "security (?:issues|policy)|reporting.*|star history|(?:platinum|gold|silver|bronze)\\b.*|used by|" +
      ".*(?:compan(?:y|ies)|people|projects?|users?) (?:are )?(?:using|behind).*|who uses.*|projects? using.*|todo|roadmap|" +
      "disclaimer|stay in touch|api documentation|semver|semantic versioning|versioning|articles|blog posts|videos|discussions?",
    setup: "install(?:ation|ing)?\\b.*|set ?up|setting up|requirements?|prerequisites?|dependencies|getting started|" +
      "get started|quick ?start.*|compatibility|browser (?:support|compatibility).*|supported (?:browsers|platforms|versions)",
    overview:
      "introduction|intro|overview|about(?: \\S+)?|summary|abstract|what is .*|what are .*|why .*\\?|motivation|" +
      "background|synopsis",
    summary: "conclusions?|in (?:short|summary)|wrap(?:ping)? up|recap|key takeaways|takeaways|closing.*|" +
      "final (?:thoughts|words)|tl;?dr|what to remember|the short version",
  },
  de: {
    meta: "inhalt(?:sverzeichnis)?|lizenz.*|mitwirk(?:en|ende).*|mitmachen|beitragen|beiträge|verhaltenskodex|" +
      "änderungs(?:protokoll|verlauf)|versionshinweise|neuigkeiten|was ist neu|autor(?:en)?|danksagung(?:en)?|" +
      "sponsoren|spenden|gemeinschaft|unterstützung|hilfe|kontakt|das team|verweise|weiterführende (?:links|literatur|informationen)|" +
      "weiterlesen|literatur|siehe auch|nächste schritte|mehr erfahren|dokumentation|fahrplan|haftungsausschluss|versionierung",
    setup: "installation(?:sanleitung)?|installieren|einrichtung|einrichten|(?:system)?anforderungen|voraussetzungen|" +
      "abhängigkeiten|erste schritte|schnellstart|schnelleinstieg|einstieg|loslegen|kompatibilität|unterstützte (?:browser|plattformen|versionen)",
    overview:
      "einleitung|einführung|überblick|übersicht|über (?:uns|dies\\S+ \\S+|das projekt)|was ist .*|was sind .*|warum .*\\?|motivation|hintergrund",
    summary:
      "fazit|schluss(?:folgerung(?:en)?|wort|bemerkungen)?|zusammenfassung|rückblick|kurz gesagt|das wichtigste in kürze",
  },
  fr: {
    meta:
      "sommaire|table des matières|licence.*|contribu(?:er|tions?|teurs?|trices?).*|code de conduite|journal des modifications|" +
      "notes de version|historique|nouveautés|quoi de neuf|auteurs?|remerciements|parrains|dons|communauté|soutien|aide|" +
      "(?:nous )?contact(?:er)?|l'équipe|équipe|liens|ressources|pour aller plus loin|lectures complémentaires|références|" +
      "voir aussi|en savoir plus|étapes suivantes|prochaines étapes|documentation|feuille de route|avertissement légal",
    setup:
      "installation|installer .*|mise en place|configuration requise|prérequis|pré-requis|dépendances|(?:bien )?démarrer|" +
      "premiers pas|pour commencer|commencer|démarrage(?: rapide)?|prise en main|compatibilité|navigateurs pris en charge",
    overview:
      "introduction|aperçu|vue d'ensemble|présentation|à propos(?: \\S+){0,3}|qu'est-ce que? .*|pourquoi .*\\?|motivation",
    summary: "conclusions?|en résumé|résumé|récapitulatif|en bref|pour conclure|à retenir|synthèse",
  },
  es: {
    meta:
      "(?:tabla de )?contenidos?|índice|licencia.*|contribu(?:ir|ciones|yentes).*|cómo contribuir|código de conducta|" +
      "registro de cambios|notas de la versión|novedades|historial|autor(?:es)?|agradecimientos|patrocinadores|donaciones|" +
      "comunidad|soporte|ayuda|contacto|equipo|enlaces|recursos|lecturas? adicional(?:es)?|referencias|véase también|ver también|" +
      "más información|próximos pasos|siguientes pasos|documentación|hoja de ruta|aviso legal",
    setup:
      "instalación|instalar .*|configuración inicial|requisitos(?: previos)?|prerrequisitos|dependencias|primeros pasos|" +
      "empezando|para empezar|inicio rápido|guía rápida|compatibilidad|navegadores compatibles",
    overview:
      "introducción|resumen general|visión general|descripción general|panorama|acerca de(?:l)? \\S+|¿?qué es .*|¿?qué son .*|" +
      "¿por qué .*\\?|motivación|antecedentes",
    summary: "conclusi(?:ón|ones)|en resumen|resumen|recapitulación|para terminar|puntos clave",
  },
  pt: {
    meta:
      "sumário|índice|(?:tabela de )?conteúdos?|licença.*|contribu(?:ir|indo|ições|idores).*|como contribuir|código de conduta|" +
      "registro de (?:alterações|mudanças)|notas de (?:versão|lançamento)|novidades|histórico|autor(?:es)?|agradecimentos|" +
      "patrocinadores|doações|comunidade|suporte|ajuda|contato|contacto|equipe|equipa|links|recursos|leitura adicional|leituras|" +
      "referências|veja também|ver também|saiba mais|próximos passos|documentação|roteiro",
    setup:
      "instalação|instalando.*|instalar .*|configuração inicial|requisitos|pré-requisitos|dependências|primeiros passos|" +
      "começando|início rápido|guia rápido|compatibilidade|navegadores suportados",
    overview:
      "introdução|visão geral|panorama|sobre (?:nós|o projeto|est[ea] \\S+)|o que é .*|o que são .*|por que .*\\?|motivação",
    summary: "conclus(?:ão|ões)|em resumo|resumo|recapitulação|recapitulando|considerações finais|pontos principais",
  },
  it: {
    meta:
      "indice|sommario|licenza.*|contribu(?:ire|ti|tori|zioni).*|come contribuire|codice di condotta|registro delle modifiche|" +
      "note di rilascio|novità|cronologia|autor[ei]|ringraziamenti|sponsor|donazioni|comunità|supporto|aiuto|contatti|" +
      "il team|collegamenti|risorse|approfondimenti|letture consigliate|riferimenti|vedi anche|vedere anche|per saperne di più|" +
      "prossimi passi|passi successivi|documentazione",
    setup:
      "installazione|installare .*|configurazione iniziale|requisiti|prerequisiti|dipendenze|primi passi|per iniziare|" +
      "iniziare|guida (?:introduttiva|rapida)|avvio rapido|compatibilità|browser supportati",
    overview: "introduzione|panoramica|(?:che )?cos'è .*|cosa sono .*|perché .*\\?|motivazione",
    summary: "conclusion[ei]|in (?:breve|sintesi)|riepilogo|riassunto|ricapitolando|considerazioni finali|punti chiave",
  },
  nl: {
    meta:
      "inhoud(?:sopgave)?|licentie.*|bijdragen.*|bijdragers|meewerken|gedragscode|wijzigingslogboek|release-opmerkingen|" +
      "nieuws|wat is er nieuw|auteurs?|dankwoord|met dank aan|donaties|gemeenschap|ondersteuning|hulp|het team|" +
      "bronnen|verder lezen|verwijzingen|referenties|zie ook|meer informatie|volgende stappen|documentatie",
    setup: "installatie|installeren|instellen|vereisten|systeemvereisten|voorwaarden|afhankelijkheden|aan de slag|" +
      "(?:snel )?beginnen|snelstart(?:gids)?|snel aan de slag|compatibiliteit|ondersteunde (?:browsers|platformen|versies)",
    overview:
      "inleiding|introductie|overzicht|over (?:ons|d(?:it|eze) \\S+|het project)|wat is .*|wat zijn .*|waarom .*\\?|motivatie|achtergrond",
    summary: "conclusies?|samenvatting|samengevat|kortom|in het kort|tot slot|slotwoord|afsluiting",
  },
  ru: {
    meta:
      "содержание|оглавление|лицензи[яи].*|участие(?: в проекте)?|как (?:внести вклад|помочь)|участники|кодекс поведения|" +
      "(?:журнал|история|список) изменений|примечания к выпуску|новости|что нового|автор(?:ы)?|благодарности|спонсоры|" +
      "пожертвования|сообщество|поддержка|помощь|контакты|команда|ссылки|ресурсы|что почитать|дополнительные материалы|" +
      "дополнительная литература|литература|см\\. также|смотрите также|узнать больше|дальнейшие шаги|следующие шаги|" +
      "что дальше|документация|дорожная карта",
    setup:
      "установка.*|настройка окружения|(?:системные )?требования|предварительные (?:требования|условия)|зависимости|" +
      "начало работы|быстрый старт|первые шаги|с чего начать|совместимость|поддерживаемые (?:браузеры|платформы|версии)",
    overview:
      "введение|вступление|обзор|общие сведения|о (?:проекте|библиотеке)|что такое .*|почему .*\\?|зачем .*\\?|мотивация|предыстория",
    summary: "заключение|выводы?|итоги?|подводя итоги?|подведение итогов|резюме|кратко|краткие итоги",
  },
  zh: {
    meta:
      "目录|许可证?|授权协议?|开源协议|版权.*|贡献(?:者|指南)?|参与贡献|如何贡献|行为准则|更新日志|变更日志|更改日志|版本说明|发布说明|" +
      "历史|新闻|新特性|作者|维护者|致谢|鸣谢|感谢|赞助(?:商|者)?|捐赠|社区|支持|帮助|获取帮助|联系(?:我们|方式)?|团队|链接|相关链接|资源|" +
      "延伸阅读|扩展阅读|进一步阅读|参考(?:资料|文献)?|另请参阅|另见|参见|了解更多|下一步|后续步骤|文档|路线图|免责声明|" +
      "目錄|授權|貢獻.*|更新日誌|致謝|社群|支援|參考資料|延伸閱讀|下一步",
    setup:
      "安装.*|安裝.*|环境(?:要求|准备|配置)|系统要求|前置(?:条件|要求)|先决条件|前提条件|依赖|依赖项|快速(?:开始|上手|入门|起步)|" +
      "快速開始|开始(?:使用)?|入门(?:指南)?|起步|上手|兼容性|浏览器(?:支持|兼容性)|支持的(?:浏览器|平台|版本)",
    overview:
      "简介|介绍|引言|前言|概述|概览|总览|综述|关于.{0,6}|什么是.*|.*是什么|为什么.*|动机|背景|簡介|介紹|概觀|什麼是.*",
    summary: "总结|小结|结论|结语|结束语|总而言之|要点回顾|回顾|總結|結論",
  },
  ja: {
    meta:
      "目次|ライセンス.*|貢献.*|コントリビュー(?:ト|ション|ター).*|行動規範|変更(?:履歴|点|ログ)|更新履歴|リリースノート|新着情報|" +
      "新機能|作者|著者|謝辞|スポンサー|寄付|コミュニティ|サポート|ヘルプ|お問い合わせ|連絡先|チーム|リンク|リソース|参考(?:文献|資料|リンク)?|" +
      "関連(?:リンク|項目|情報)|さらに学ぶ|もっと詳しく|次のステップ|ドキュメント|ロードマップ|免責事項",
    setup:
      "インストール.*|セットアップ|導入(?:方法)?|環境構築|(?:動作|システム)?要件|動作環境|必要条件|前提条件|依存関係|クイックスタート|" +
      "はじめ方|始め方|使い始める|入門|互換性|対応(?:ブラウザー?|環境|バージョン)",
    overview:
      "はじめに|イントロダクション|導入|序文|概要|概観|紹介|(?:この|本)(?:サイト|ドキュメント|ガイド|プロジェクト|書)について|.*とは(?:何か|何ですか)?[?？]?|なぜ.*[?？]|動機|背景",
    summary: "まとめ|結論|おわりに|終わりに|総括|要約|要点|振り返り",
  },
  ko: {
    meta:
      "목차|차례|라이선스.*|라이센스.*|기여.*|행동 강령|변경 (?:사항|이력|로그)|릴리스 노트|새로운 (?:소식|기능)|작성자|저자|" +
      "감사의 (?:말|글)|후원.*|기부|커뮤니티|지원|도움말|문의(?:하기)?|연락처|팀|링크|관련 (?:링크|자료|문서)|참고 ?(?:문헌|자료)?|" +
      "함께 보기|더 (?:알아보기|읽어보기|읽을거리)|다음 단계|문서|로드맵|면책 조항",
    setup:
      "설치.*|환경 (?:설정|구성)|(?:시스템 )?요구 ?사항|필요 조건|전제 조건|사전 (?:준비|요구 사항)|의존성|시작하기|" +
      "빠른 시작|퀵 ?스타트|호환성|지원(?:하는|되는)? (?:브라우저|플랫폼|버전)",
    overview: "소개|개요|서론|머리말|들어가며|들어가기|\\S{2,}(?:이란|란)(?: 무엇인가요)?[?？]?|왜 .*[?？]|동기|배경",
    summary: "결론|요약|마치며|마무리|맺음말|핵심 (?:요약|정리)",
  },
};

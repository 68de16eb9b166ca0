# Kommentarer til medsensorer, på norsk.

help-comment = si noe om en kandidat til medsensorene, også om én oppgave; ved privat vurdering ser de det når alle har delt

button-comments = Kommentarer
comments-of = Kommentarer om { $candidate }
comments-none = Det er ingen kommentar som du kan se.
comments-more = og { $left } tidligere
comment-kept = Kommentaren din om { $candidate } er lagret.
comment-own = Du
comment-by-former = En tidligere sensor
comment-head = { $who }{ $about }:
comment-about-question = , oppgave { $question }
comment-about-page = , side { $page }
comment-quoted = > { $text }
comment-in-short = { $who }{ $about }: «{ $text }»
comment-read-now = Medsensorene ser kommentarene dine. De står i revisjonssporet.
comment-read-later = Medsensorene ser kommentarene dine når alle har delt. De står i revisjonssporet.
comment-read-by-nobody = Ingen andre vurderer her nå. Kommentarer står i revisjonssporet.
comment-fault-empty = Ingenting ble lagret: det er ingen tekst.
comment-fault-too-long = Ingenting ble lagret: en kommentar har høyst { $most } tegn.
comment-fault-no-page = Ingenting ble lagret: en side er et helt tall, for eksempel 4.
comment-fault-gone = Den kommentaren finnes ikke lenger.
undone-comment = Kommentaren din om { $candidate } er som den var før.
button-write-comment = Skriv en kommentar
button-change-comment = Endre
comment-removed = Kommentaren din om { $candidate } er fjernet.
comment-noted-page = side { $page }:
comment-noted-quotation = «{ $text }»
comment-fault-no-question = Ingenting ble lagret: oppgaven finnes ikke.
comment-fault-long-quotation = Ingenting ble lagret: et sitat har høyst { $most } tegn.

dialog-comment = Kommentar
dialog-comment-do = Lagre
dialog-comment-about = *Kandidat { $candidate }*
dialog-comment-question = Oppgave
dialog-comment-page = Side
dialog-comment-quotation = Sitat
dialog-comment-quotation-hint = Ordene i besvarelsen som du kommenterer.
dialog-comment-text = Kommentar
dialog-comment-empty = Et tomt felt fjerner den. Hvem som leser den, kan ikke endres.
dialog-comment-readers = Hvem skal lese den? Det kan ikke endres senere.
dialog-comment-co-graders = Medsensorene mine
dialog-comment-co-graders-means = Den står også i revisjonssporet.
dialog-comment-only-me = Bare jeg
dialog-comment-only-me-means = Det lagres som et privat notat.

# Kalendere, på bokmål: først det som står i dem (ingen formatering leses der), så det som sies i samtalen.

calendar-name = Sensurfrister
calendar-name-of = { $title } ({ $key })
calendar-deadline = Sensurfrist: { $title } ({ $key })
calendar-late-candidates = Sensurfrist for noen kandidater: { $title } ({ $key })
calendar-confirmed = Sensur bekreftet: { $title } ({ $key })
calendar-ask-until = Siste dag for å kreve begrunnelse: { $title } ({ $key })
calendar-appeal-until = Siste dag for å klage: { $title } ({ $key })
calendar-one-of-several = { $what }, kommisjon { $committee }
calendar-committee = Kommisjon { $committee }
calendar-nothing-left = Karakterene er bekreftet. Ingenting gjenstår.
calendar-grader-acts = Skriv /grade { $key } i Slack for å komme dit.
calendar-planner-acts = Skriv /exam { $key } i Slack for å se hvordan det står.

calendar-on-its-way = Kalenderen din er på vei til direktemeldingene dine, som en fil.
calendar-on-its-way-of = Kalenderen for { $key } er på vei til direktemeldingene dine, som en fil.
calendar-empty = Du har ingen frister ennå, så det er ingen fil å sende.
calendar-empty-of = { $key } har ingen frist ennå, så det er ingen fil å sende.
calendar-why-link = En fil oppdateres ikke. Med en privat lenke henter kalenderprogrammet endringer selv, også når en frist flyttes.
calendar-link-since = Du laget en lenke { $day }. Den kan ikke vises igjen, og slutter å virke når du lager en ny.
calendar-no-links = Private lenker tilbys ikke her, fordi botens egen adresse ikke er satt opp. Spør dem som drifter den. Hent en ny fil når en frist flyttes.
calendar-file = { $name }. Åpne filen for å legge { $days ->
    [one] datoen
   *[other] de { $days } datoene
} i kalenderen din. Den inneholder verken karakterer eller kandidater.
calendar-link-on-its-way = Den private lenken er på vei til direktemeldingene dine. Den forrige virker ikke lenger.
calendar-link = Privat lenke: { $name }
calendar-link-how = Kopier den, velg *Abonner* eller *Fra URL* i kalenderprogrammet, og lim den inn der.
calendar-link-secret = Den vises bare denne ene gangen. Alle som har lenken, kan se fristene, så hold den for deg selv. Den inneholder verken karakterer eller kandidater.
calendar-link-ended = Den private lenken virker ikke lenger.
button-calendar = Kalender
button-calendar-link = Lag en privat lenke
button-calendar-new-link = Lag en ny lenke
button-calendar-end-link = Avslutt lenken
help-calendar = fristene dine som kalenderfil, eller med en privat lenke som følger endringer
help-exam-calendar = fristene for en prøve som kalenderfil, eller med en privat lenke

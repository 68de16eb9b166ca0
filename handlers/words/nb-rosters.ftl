# Hva som er galt med en oppsettsfil, på bokmål. Hver setning står etter stedet og linjen.

roster-fault-at = { $place } (linje { $line }): { $fault }
roster-fault-in-line = Linje { $line }: { $fault }
roster-fault-in = { $place }: { $fault }

roster-fault-unreadable = Dette kan ikke leses som YAML eller JSON. Se etter et anførselstegn, en klamme eller et kolon som mangler, og etter linjer som ikke begynner under hverandre.
roster-fault-not-text-at-all = Filen er ikke tekst. Lagre oppsettet som YAML eller JSON, i UTF-8.
roster-fault-empty = Filen er tom.
roster-fault-file-too-large = Filen er større enn 6 MB, som er det meste for et oppsett.
roster-fault-too-slow = Lesingen tok for lang tid og ble stoppet. Se etter om dette er riktig fil.
roster-fault-too-deep = Her står noe inni noe mer enn 20 ganger. Et oppsett trenger fire.
roster-fault-too-many-parts = Filen har mer enn 600 000 oppføringer, som er det meste for et oppsett.
roster-fault-alias = Skriv ut det som menes. En henvisning med * følges ikke.
roster-fault-tag = Ta bort ordet som begynner med !.
roster-fault-several-documents = Her begynner et nytt dokument. Behold ett.
roster-fault-twice = «{ $said }» står her igjen. Det står allerede i linje { $first }. Samle alt under ett.

roster-fault-unknown-part = «{ $said }» er ikke kjent her. Kjent er: { $other }.
roster-fault-missing = «{ $said }» mangler.
roster-fault-needs-quotes = Sett det i anførselstegn. Uten dem betyr det ja eller nei, og er ingen tekst.
roster-fault-not-text = Her ventes en tekst.
roster-fault-text-length = Her ventes en tekst på 1 til 200 tegn.
roster-fault-hidden-letter = Det er et tegn i den som ikke synes, eller et mellomrom i en ende. Skriv den på nytt.
roster-fault-not-a-list = Her ventes en liste: [første, andre], eller en linje med bindestrek for hver.
roster-fault-not-parts = Her ventes navn med en verdi, for eksempel `title: Matematikk`.
roster-fault-not-one-of = Her ventes en av disse: { $other }.
roster-fault-not-yes-or-no = Her ventes `true` eller `false`.
roster-fault-not-a-day = Her ventes en dag, skrevet 2026-12-22.
roster-fault-not-a-deadline = Her ventes en dag, skrevet 2026-12-22, eller en regel, skrevet `{ "{" }policy: three_weeks{ "}" }`.
roster-fault-not-a-moment = Her ventes dag, klokkeslett og tidssone, skrevet 2026-12-01T13:00:00+01:00.
roster-fault-not-days = Her ventes et helt antall dager fra 0 til 90.
roster-fault-not-an-amount = Her ventes et tall, for eksempel 10 eller 7.5.
roster-fault-not-a-key = En nøkkel har 1 til 64 bokstaver fra A til Z, sifre, punktum, bindestreker og understreker, og begynner med en bokstav eller et siffer.
roster-fault-not-an-id = Et kandidatnummer har 1 til 64 bokstaver fra A til Z, sifre, punktum, bindestreker og understreker.
roster-fault-not-an-address = Her ventes en e-postadresse.
roster-fault-too-many = Her er det for mange oppføringer. { $most } er det meste.
roster-fault-other-form = Dette kan ikke forstås her.

roster-fault-command-word = «{ $said }» er et ord som en kommando har, så ingenting annet kan hete det. Velg et annet.
roster-fault-repeated = { $said } er nevnt mer enn én gang.
roster-fault-alike = { $said } og { $other } kan forveksles. Gi den ene et annet navn.
roster-fault-first-line = { $fault } Den andre står i linje { $first }.
roster-fault-unknown-scale = { $said } er ingen skala. Skriv `A-F`, `Pass/NotPass`, `0-100`, eller en liste av karakterer, den beste først.
roster-fault-short-scale = En skala trenger minst to karakterer.
roster-fault-not-a-grade = { $said } er ikke en karakter i skalaen.
roster-fault-no-graders = Kommisjon { $said } har ingen sensorer.
roster-fault-unlisted-grader = { $said } er i kommisjon { $other }, men står ikke under `graders`. Legg til adressen der.
roster-fault-before-the-end = Fristen { $said } er før eksamen er slutt, { $other }. Rett den ene.

roster-fault-scale-stays = Sensuren har begynt, så skalaen blir stående. Skriv den som den var.
roster-fault-committee-stays = Kommisjon { $said } er ikke i oppsettet, men har begynt å sensurere. Sett den inn igjen.
roster-fault-committee-removed = Kommisjon { $said } er ikke i oppsettet. Den kan tas bort med en begrunnelse: slipp oppsettet i en direktemelding til boten. Ellers setter du den inn igjen.
roster-fault-workflow-stays = Kommisjon { $said } har begynt å sensurere, så arbeidsflyten blir stående. Skriv den som den var; `/exam arbeidsflyt` endrer den.
roster-fault-seat-stays = { $other } har satt karakterer i kommisjon { $said }. Plassen kan avsluttes med en begrunnelse: slipp oppsettet i en direktemelding til boten. Ellers setter du inn adressen igjen.
roster-fault-graders-stay-shared = Karakterer er delt i kommisjon { $said }. Sensorene kan endres med en begrunnelse: slipp oppsettet i en direktemelding til boten. Ellers skriver du dem som de var.
roster-fault-graders-stay-confirmed = Karakterer er bekreftet i kommisjon { $said }, så sensorene blir stående. Gjenåpne kommisjonen først.
roster-fault-candidates-stay = Karakteren til kandidat { $other } i kommisjon { $said } er bekreftet, så kandidaten blir der. Gjenåpne kandidaten først.
roster-fault-candidates-change = Karakterer er bekreftet i kommisjon { $said }. Kandidatene kan endres med en begrunnelse: slipp oppsettet i en direktemelding til boten. Ellers skriver du dem som de var.
roster-fault-candidate-stays = Kandidat { $other } har karakterer i kommisjon { $said }. Kandidaten kan flyttes ut med en begrunnelse: slipp oppsettet i en direktemelding til boten. Ellers setter du kandidaten inn igjen.
roster-fault-own-committee = Du sensurerer selv i kommisjon { $said }, og karakterene der er fortsatt private. Inntil alle der har delt, må en annen hovedansvarlig endre sensorer, kandidater, arbeidsflyt, skala eller hva som sensureres.
roster-candidates-in-short = { $count ->
    [one] { $candidates }
   *[other] { $candidates } · { $count } kandidater
}

# Excel- og CSV-filene til hovedansvarlige, på bokmål: hva som leses av dem, hva de endrer, og de som sendes.

help-roster = oppsettet slik det er nå, som filer til å endre og slippe på nytt

button-roster = Oppsettet som filer
button-roster-example = Eksempel på oppsett

roster-file-columns = En Excel- eller CSV-fil har kandidater (Kandidatnummer, og om du vil Kommisjon, Status, Frist) eller sensorer (Kommisjon, E-post, og om du vil Navn, Ekstern, Avtale til), eller begge på hvert sitt ark.
roster-needs-reason = Dette endrer kommisjoner som er i gang, så det trenger en begrunnelse. De det gjelder, ser den.
dialog-load-roster = Last inn oppsettet
dialog-load-roster-hint = De det gjelder, leser den, og den lagres i revisjonssporet.
roster-on-its-way = Oppsettet til { $key } kommer i direktemeldingene dine.
roster-sent = Dette er oppsettet til { $key }, som YAML og som Excel. Endre en av dem og slipp den her. Du ser hva den endrer, før noe skjer. Excel-filen endrer kandidater og sensorer, YAML-filen alt.
roster-sent-without-status = Du er selv sensor i kommisjon { $committees }, så statusen til kandidatene der er utelatt.
roster-example-name = eksempel-oppsett.xlsx
roster-example-on-its-way = Eksempelet kommer i direktemeldingene dine.
roster-example-sent = Fyll inn dine egne kandidater og sensorer og slipp filen her. Sett nøkkelen til prøven inn i filnavnet, eller velg prøven når du blir spurt. Du ser hva filen endrer, før noe skjer.

planner-file-which = Hvilken prøve gjelder { $name }?
planner-file-which-hint = Har filnavnet nøkkelen i seg, som { $key }-kandidater.xlsx, blir du ikke spurt.
planner-file-which-more = { $left } til vises ikke.
planner-file-no-assessment = { $name } ble ikke lest: du er ennå ikke hovedansvarlig for noen prøve. Sett den opp først, og slipp filen på nytt.
planner-file-no-headings = { $name } ble ikke lest: den har ingen av overskriftene som er kjent.
planner-file-grades = Et ark fra en sensor har Kandidatnummer og Karakter.
planner-file-reading = Leser filen for { $key }.
planner-file-leaves-candidates = { $count ->
    [one] 1 kandidat er ikke i filen og blir stående. Skriv trukket under Status for å ta en kandidat ut.
   *[other] { $count } kandidater er ikke i filen og blir stående. Skriv trukket under Status for å ta en kandidat ut.
}
planner-file-leaves-graders = { $count ->
    [one] Plassen til 1 sensor er ikke i filen og blir stående.
   *[other] Plassene til { $count } sensorer er ikke i filen og blir stående.
}
planner-file-unknown-columns = Kolonner som ikke leses: { $names }

# Arkene

planner-sheet-candidates = Kandidater
planner-sheet-graders = Sensorer
planner-sheet-assessment = Prøve
planner-column-candidate = Kandidatnummer
planner-column-committee = Kommisjon
planner-column-status = Status
planner-column-deadline = Frist
planner-column-email = E-post
planner-column-name = Navn
planner-column-external = Ekstern
planner-column-agreement = Avtale til
planner-status-not-started = ikke begynt
planner-status-in-progress = pågår
planner-status-submitted = levert
planner-status-withdrawn = trukket
planner-status-absent = ikke møtt
planner-file-yes = ja
planner-file-no = nei
planner-example-first = Første Sensor
planner-example-second = Andre Sensor
planner-file-assessment = Prøve
planner-file-title = Tittel
planner-file-scale = Skala
planner-file-workflow = Arbeidsflyt
planner-file-workflow-is = { $marking ->
    [private] sensorene vurderer hver for seg, og så blir de enige om karakterene
   *[shared] sensorene vurderer sammen
}; { $unit ->
    [candidate] kandidatene bekreftes én og én
   *[committee] alle kandidatene bekreftes samlet
}; { $quorum ->
    [one] én sensor bekrefter
   *[all] alle sensorene bekrefter
}
planner-file-ended = Prøven sluttet
planner-file-deadline = Sensurfristen
planner-file-committees = Kommisjoner
planner-file-candidates = Antall kandidater
planner-file-planners = Hovedansvarlige
planner-file-note = Merk
planner-file-only-read = Dette arket er bare til å lese. Fra filen tas arkene Kandidater og Sensorer. Alt annet endres i YAML-filen eller i Slack.

# Hva som er galt med en fil

roster-fault-in-cell = { $sheet }, celle { $cell }: { $fault }
roster-fault-in-only-cell = Celle { $cell }: { $fault }
roster-fault-in-sheet = { $sheet }: { $fault }

planner-fault-no-rows = Det står ingenting under overskriftene.
planner-fault-no-id-column = Her mangler en kolonne som heter Kandidatnummer eller E-post.
planner-fault-no-committee-column = Her mangler en kolonne som heter Kommisjon, så det er ikke klart hvor sensorene sitter.
planner-fault-both-in-one-table = Her står kandidater og sensorer i de samme radene. Gi dem hvert sitt ark.
planner-fault-no-id = Kandidatnummeret mangler i denne raden.
planner-fault-no-address = E-postadressen mangler i denne raden.
planner-fault-no-committee = Kommisjonen mangler. Skriv hvilken sensoren sitter i.
planner-fault-unknown-status = «{ $said }» er ingen status. Skriv ikke begynt, pågår, levert, trukket eller ikke møtt, eller la cellen være tom.
planner-fault-neither-yes-nor-no = «{ $said }» er verken ja eller nei. Skriv ja eller nei, eller la cellen være tom.
planner-fault-unclear-day = «{ $said }» kan ikke leses sikkert som en dag. Skriv den som 2027-06-30 eller 30.06.2027.
planner-fault-no-day = Dette kan ikke leses som en dag. Skriv den som 2027-06-30 eller 30.06.2027.
planner-fault-candidate-twice = { $said } har allerede en rad, i { $other }. Behold én.
planner-fault-id-of-several = { $said } kan være { $other }. Skriv det som tekst, med nullene.
planner-fault-seat-twice = { $said } har allerede en rad for denne kommisjonen, i { $other }. Behold én.
planner-fault-grader-differs = Dette er annerledes enn i { $other }, som også gjelder { $said }. Skriv det samme begge steder.
planner-fault-several-assessments = Filen gjelder { $other } og { $said }. Lag en fil for hver.
planner-fault-of-later-round = Kommisjon { $said } sensurerer på nytt etter klage eller formell feil. Kandidater kommer dit med `/exam klage` eller `/exam formell-feil`.

planner-unread-formula = Her står en formel. Skriv verdien i stedet.
planner-unread-hidden = Dette er skjult, for hånd eller av et filter. Vis det, eller slett det.
planner-unread-merged = Her er celler slått sammen. Del dem opp, og skriv hver verdi i sin egen celle.
planner-unread-error = Excel viser en feil her. Skriv det som menes.
planner-unread-not-shown = Cellen viser noe annet enn den inneholder. Gi den formatet Tekst og skriv det på nytt.
planner-unread-percentage = Dette er en prosent. Gi cellen formatet Tekst og skriv det på nytt.
planner-unread-date = Dette er en dato, og her ventes en tekst. Gi cellen formatet Tekst og skriv det på nytt.
planner-unread-twice = Cellen står to ganger i filen. Lagre filen på nytt i Excel.
planner-unread-column-twice = Denne overskriften står der en gang til. Behold én.
planner-unread-unclear = Dette kan ikke leses sikkert. Skriv det på nytt, eller lagre filen på nytt i Excel.

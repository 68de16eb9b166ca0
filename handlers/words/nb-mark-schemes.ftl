# Sensorveiledningen: gitt, åpnet, lest.

button-scheme = Sensorveiledning
button-scheme-read = Jeg har lest den
button-scheme-readers = Hvem som har lest den
button-scheme-open = Åpne sensorveiledningen
button-import-file = Importer
button-is-a-sheet = Det er et ark med karakterer
help-scheme = sensorveiledningen; si at du har lest den, eller gi en ny
help-exam-scheme = sensorveiledningen, hvem som har lest den; gi en ny, eller klar deg uten
scheme-none = Det er ingen sensorveiledning.
scheme-none-required = Det er ingen sensorveiledning ennå. Sensuren åpner når den er på plass.
scheme-waived = Det er ingen sensorveiledning, og sensuren venter ikke på noen.
scheme-newest = Sensorveiledning, versjon { $version }
scheme-is-read = Du har lest denne versjonen.
scheme-is-not-read = Les den, og si fra.
scheme-document = { $name } · { $kind } · { $size }
scheme-document-link = Lenke til { $host }
scheme-to-drop = For å gi en ny versjon slipper du filen i en direktemelding til meg innen 15 minutter, eller skriver lenken etter kommandoen. Du ser en forhåndsvisning først.
scheme-to-waive = For å klare deg uten sensorveiledning skriver du { $command }
scheme-readers = *Hvem som har lest den*
scheme-reader-has = { $name } (kommisjon { $committee }) har lest den.
scheme-reader-older = { $name } (kommisjon { $committee }) har lest versjon { $version }, ikke denne.
scheme-reader-not = { $name } (kommisjon { $committee }) har ikke lest den.
scheme-before =
    { $count ->
        [one] { $count } kandidat ble vurdert før denne versjonen: { $candidates }.
       *[other] { $count } kandidater ble vurdert før denne versjonen: { $candidates }.
    }
scheme-before-hidden = Du er sensor der selv, så du ser ikke hva som ble vurdert før den før alle har delt.
scheme-preview = Sensorveiledning for { $key }, versjon { $version }
scheme-preview-then = Ingenting er endret ennå. *Importer* gjør den til sensorveiledning og ber sensorene lese den.
scheme-preview-same = Dette er allerede den nåværende versjonen. *Importer* ber sensorene lese den igjen.
scheme-put = Sensorveiledningen er på plass, versjon { $version }.
scheme-put-then =
    { $graders ->
        [0] Ingen sensor må lese den nå.
        [one] { $graders } sensor blir bedt om å lese den.
       *[other] { $graders } sensorer blir bedt om å lese den.
    }
scheme-cancelled = { $name } ble ikke importert.
scheme-on-its-way = { $name } kommer som direktemelding.
scheme-sent = Sensorveiledning, versjon { $version }
scheme-link = Sensorveiledning, versjon { $version }. Den ligger på denne adressen:
scheme-gone = Sensorveiledningen mangler eller er skadet der den ble oppbevart. Gi den til meg en gang til.
kind-text = Tekst
size-bytes = { $size } byte
size-kilobytes = { $size } kB
size-megabytes = { $whole },{ $tenths } MB
notice-scheme = Les versjon { $version } av sensorveiledningen: { $name }
refused-scheme-missing = Ingenting ble gjort: { $key } har ingen sensorveiledning ennå.
refused-scheme-missing-advice = Sensuren åpner når den er på plass. Enhver sensor kan også gi den.
refused-scheme-not-read = Ingenting ble gjort: les først sensorveiledningen for { $key }.
refused-scheme-not-read-advice = Åpne den, les den, og trykk *Jeg har lest den*.
refused-no-scheme-yet = { $key } har ingen sensorveiledning ennå.
refused-unknown-file = Ingenting ble gjort: denne filen er allerede importert, ble lagt til side, eller tilhører en annen.
refused-unknown-file-advice = Slipp den en gang til.
refused-file-empty = Ingenting ble gjort: filen er tom.
refused-file-program = Ingenting ble gjort: filen er et program.
refused-file-web-page = Ingenting ble gjort: filen er en nettside eller en tegning som kan inneholde programmer.
refused-file-macros = Ingenting ble gjort: filen inneholder en makro.
refused-file-old-office = Ingenting ble gjort: filen er i et gammelt format fra Word eller Excel.
refused-file-other = Ingenting ble gjort: jeg ser ikke hva filen er.
refused-file-advice = Lagre den som PDF, Word (.docx), Excel (.xlsx), tekst eller bilde, og slipp den igjen.
refused-link = Ingenting ble gjort: dette er ingen lenke jeg kan ta imot.
refused-link-advice = Oppgi hele adressen, som begynner med https://

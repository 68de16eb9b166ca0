# Flagg, på norsk.

help-flag = flagg en kandidat du vil komme tilbake til; alene: hvem du har flagget. Ingen andre ser det

button-flag = Flagg
button-unflag = Fjern flagget
button-flags = Mine flagg
button-flag-reason = Si hvorfor
button-ask-about = Spør medsensorene om { $candidate }
flags-count = { $candidates ->
    [0] Du har ikke flagget noen.
    [one] Du har flagget 1 kandidat.
   *[other] Du har flagget { $candidates } kandidater.
}
flag-kept = Du har flagget { $candidate }.
flag-removed = { $candidate } er ikke flagget lenger.
flag-told = Du har flagget denne kandidaten.
flag-told-because = Du har flagget denne kandidaten: { $reason }
flag-own = Bare du ser flaggene dine.
flag-ask-later = Du kan spørre medsensorene om en kandidat når alle har delt.
refused-flag-too-long = Ingenting ble lagret: teksten har høyst { $most } tegn.

dialog-flag = Flagg
dialog-flag-do = Lagre
dialog-flag-about = *Kandidat { $candidate }*
dialog-flag-text = Hvorfor
dialog-flag-hint = Bare du ser det.
dialog-ask = Spør medsensorene
dialog-ask-do = Spør
dialog-ask-text = Hva dere skal se på
dialog-ask-hint = Medsensorene får vite at du vil se på kandidaten sammen med dem, og leser dette. Ingen karakter vises.

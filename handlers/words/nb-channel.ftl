# Det ene kortet i kommisjonens kanal

channel-confirmed = Bekreftet: { $names }.
channel-awaited = Mangler: { $names }.
channel-was = Tidligere nytt fra kommisjonen. Den nyeste meldingen under sier hvordan det står til nå.
channel-was-align = Tidligere: det var konflikter å løse. Den nyeste meldingen under sier hvordan det står til nå.
channel-was-confirm = Tidligere: karakterer var klare til å bekreftes. Den nyeste meldingen under sier hvordan det står til nå.
person-was-share = { $place }. Tidligere: det var karakterer å dele.
person-was-align = { $place }. Tidligere: det var konflikter å løse.
person-was-confirm = { $place }. Tidligere: karakterer var klare til å bekreftes.

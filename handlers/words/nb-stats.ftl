# Statistikk, på norsk.

help-stats = hvordan karakterene fordeler seg, og hvor enige dere var, når alle har delt
help-exam-stats = hvordan de gjeldende karakterene fordeler seg, og hvor enige sensorene var

button-stats = Statistikk

decimal-sign = ,

stats-grades = { $grades ->
    [0] Ingen karakterer ennå som alle har delt.
    [one] { $grades } karakter
   *[other] { $grades } karakterer
}
stats-differing = { $candidates ->
    [one] Karakterene til { $candidates } kandidat er fortsatt ulike og er ikke talt med her.
   *[other] Karakterene til { $candidates } kandidater er fortsatt ulike og er ikke talt med her.
}
stats-ungraded = { n-candidates } uten karakter.
stats-not-shared = { $counted } av { $candidates } kandidater er talt med: de som alle har delt.

stats-agreement = Enighet før samordningen
stats-agreement-of = { $names }, etter det de hadde delt om { n-candidates }.
stats-equal = Samme karakter for { $count } av { $candidates } ({ $percent } %).
stats-within-one = Høyst ett trinn fra hverandre: { $count } av { $candidates } ({ $percent } %).
stats-across-the-line = { $candidates ->
    [0] Ingen besto hos én og strøk hos en annen.
    [one] { $candidates } kandidat besto hos én og strøk hos en annen.
   *[other] { $candidates } kandidater besto hos én og strøk hos en annen.
}
stats-kappa = Vektet kappa { $value }.
stats-alpha = Krippendorffs alfa { $value }.
stats-meaning = 1 er fullstendig enighet, 0 er det tilfeldigheter alene ville gitt, og store forskjeller teller mest.
stats-no-coefficient = Det finnes ikke noe mål på enigheten, for karakterene varierer ikke.

stats-counting = { $grades ->
    [one] { $grades } karakter gjelder så langt, av { $candidates } kandidater
   *[other] { $grades } karakterer gjelder så langt, av { $candidates } kandidater
}
stats-nothing-counts = Ingen karakter gjelder ennå. En karakter gjelder når den er bekreftet.
stats-agreement-each = Enighet før samordningen, for hver kommisjon
stats-committee = Kommisjon { $committee }:

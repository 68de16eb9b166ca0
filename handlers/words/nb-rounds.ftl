# Ny sensur: klager og formelle feil

refused-in-later-round = { $candidates ->
    [one] Ingenting ble gjort: kandidat { $list } sensureres på nytt, så den tidligere sensuren blir stående som den er.
   *[other] Ingenting ble gjort: { $candidates } kandidater sensureres på nytt, så den tidligere sensuren av dem blir stående som den er: { $list }
}
refused-in-later-round-advice = Det som blir bestemt på nytt, gjelder i stedet.

"""Ordinary words: they are no name, and a name in lower case ends where one of them begins."""

ORDINARY_WORDS = """
og men eller for fordi som så at da når hvis om enn jeg eg æ du han hun ho vi dere de meg deg seg oss dem det den
dette denne disse en ein et eit ei ikke ikkje kke aldri alltid nå no også bare berre altså egentlig er var blir
ble vart være vera vært har hatt ha hadde får fikk fekk få skal skulle vil ville kan kunne må måtte bør heter
heiter bor bur født fødd kommer kjem kom går gikk jobber jobba arbeider søker søkte søkt søke lurer lure trenger
treng ønsker vil spør spørre sender sendte ringer ringte mottar mottok på i til frå fra av med uten hos hjå etter
før ved under over mellom mot år gammel gamle samme same noe noko noen nokon alt alle annet anna hva kva hvem
kven hvor kor hvordan korleis hvorfor kvifor mitt min mine mi ditt din dine sitt sin sine her der hei hallo takk
feil feilstavet stavet stava endret endra byttet bytta skrevet skrive registrert oppført riktig rett galt gal
borte kjent hemmelig langt kort vanskelig norsk utenlandsk like likt offisielt tidligere opprinnelig aap nav
meldekort søknad søknaden saken sak vedtak syk sykmeldt ufør arbeidsavklaringspenger dagpenger sykepenger
and or but the a an is was are am my your his her i you he she we they it from with about on in at to of not
have has need want would like live work born years old misspelled wrong spelled changed please because who what
hilsen mvh fortvilet mamma pappa bruker en ei stor god mange varm
"""

# Inside a name: Kari von der Lippe, Omar al Hassan
PARTICLES = "von van der den de da di la le el al bin binti ben ibn af av ter"

"""Persons of the Saxon districts at the end of 2022, in no package: typed from Destatis' list of municipalities."""

REFERENCE_ON = "2022-12-31"
SOURCE = "destatis-gv100ad"
SAXONY = 4_086_152
PERSONS = {
    "14511": 248_563,
    "14521": 328_850,
    "14522": 300_639,
    "14523": 222_666,
    "14524": 310_838,
    "14612": 563_311,
    "14625": 297_711,
    "14626": 249_681,
    "14627": 241_343,
    "14628": 246_204,
    "14713": 616_093,
    "14729": 260_429,
    "14730": 199_824,
}

"""What changed in the keys since the boundaries of 2016, and the names that need a word more."""

# Mergers from 2016 to 2023: old municipality -> municipality of today (Saxony only).
MUNICIPALITIES = {
    "14521030": "14521035",
    "14521050": "14521035",
    "14521470": "14521460",
    "14522450": "14522275",
    "14522620": "14522275",
    "14523350": "14523450",
    "14625050": "14625200",
    "14625540": "14625250",
    "14729230": "14729140",
    "14729290": "14729150",
}
DISTRICTS = {"03152": "03159", "03156": "03159", "16056": "16063"}

NEW_NAMES = {
    "14521035": "Aue-Bad Schlema",
    "14522275": "Jahnatal",
    "03159": "Göttingen",
    # Two municipalities of one district kind must stay apart in a list.
    "14521040": "Auerbach (Erzgebirge)",
}
# The town's own name where the district around it has the same one.
TOWNS_NAMED_LIKE_DISTRICTS = {"14524330", "14625020", "14626110", "14627140"}
# Postcodes of town quarters whose only point has no stated accuracy; not a company's postcode.
QUARTER_POSTCODES = {"08547", "09224"}
NEW_NUTS = {"03159": "DE91C"}
NUTS2 = {
    "DED2": ("146", "NUTS-2-Region Dresden"),
    "DED4": ("145", "NUTS-2-Region Chemnitz"),
    "DED5": ("147", "NUTS-2-Region Leipzig"),
}

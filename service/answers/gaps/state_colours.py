"""The colours of the states of a cell (Okabe and Ito), for pictures, maps and the styles of map programs."""

FILLS = {  # in the order of a legend
    "no_data": "#BBBBBB",
    "none": "#D55E00",
    "covered": "#009E73",
    "time_limited": "#009E73",
    "unverified": "#56B4E9",
    "partial": "#E69F00",
    "status_excluded": "#D55E00",
    "too_far": "#D55E00",
    "no_capacity": "#D55E00",
}
STATES = tuple(FILLS)

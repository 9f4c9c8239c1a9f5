"""A sound row of the British list, to be spoilt by tests."""

SOUND = {
    "local-authority-code": "KIR",
    "official-name": "Kirklees Council",
    "nice-name": "Kirklees",
    "gss-code": "E08000034",
    "start-date": "2005-06-19",
    "nation": "England",
    "region": "Yorkshire and The Humber",
    "local-authority-type": "MD",
    "current-authority": "True",
    "pop-2020": "441290.0",
}


def row(**changes):
    return SOUND | {name.replace("_", "-"): value for name, value in changes.items()}

"""Small surveys, written for these tests."""


def survey(*elements, **more):
    """Return a survey of one page."""
    return {
        "title": "Cameras in the park",
        "pages": [{"name": "use", "title": "Use", "elements": list(elements)}],
        **more,
    }


def ask(name, kind="text", **more):
    """Return a question."""
    return {"type": kind, "name": name, **more}


PLACE = ask("place", "radiogroup", choices=["park", "square", "parking-2"])
TOOLS = ask("tools", "checkbox", choices=["video", "audio", "drone"])
COUNT = ask("count", inputType="number")
DAY = ask("day", inputType="date")
TOLD = ask("told", "boolean")
RATE = ask("rate", "rating", rateMax=4)
NOTES = ask("notes", "comment")
ALL = (PLACE, TOOLS, COUNT, DAY, TOLD, RATE, NOTES)


def after(expression, **more):
    """Return a survey whose last question is asked when an expression holds."""
    return survey(*ALL, ask("last", "comment", visibleIf=expression, **more))

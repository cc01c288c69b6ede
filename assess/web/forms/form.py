"""What the forms of ordinary pages have in common."""

from flask_wtf import FlaskForm


class Form(FlaskForm):
    """A form that lists what is wrong with it, as the summary above a page shows it."""

    def problems(self) -> list[tuple[str, str]]:
        """Return what is wrong, with the control that it is about."""
        return [(field.id, str(error)) for field in self for error in field.errors]

"""The command `assess`: each subcommand lies in a module of its own, imported when it is called."""

from importlib import import_module
from typing import Any

import click

from assess.config import ConfigError
from assess.domain.errors import AssessError, ExplainedError

COMMANDS = {
    "packs": "assess.cli.packs:packs",
    "check-pack": "assess.cli.check_pack:check_pack",
    "new-pack": "assess.cli.new_pack:new_pack",
    "preview-pack": "assess.cli.preview_pack:preview_pack",
    "score": "assess.cli.score:score",
    "report": "assess.cli.report:report",
    "compare-packs": "assess.cli.compare_packs:compare_packs",
    "bring-along": "assess.cli.bring_along:bring_along",
    "export": "assess.cli.export:export",
    "open": "assess.cli.open:open_",
    "verify": "assess.cli.verify:verify",
    "import-surveyjs": "assess.cli.import_surveyjs:import_surveyjs",
    "serve": "assess.cli.serve:serve",
    "demo": "assess.cli.serve:demo",
}


class Commands(click.Group):
    """Subcommands by name; an expected error is printed as one line, without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click hands it in
        """Return the names of the subcommands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click hands it in
        """Return a subcommand, importing its module."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        """Run a subcommand; an error ends it with exit code 1."""
        try:
            return super().invoke(ctx)
        except (AssessError, ConfigError) as error:
            complain(_in_words(error))
        except OSError as error:
            complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return ctx.exit(1)


def _in_words(error: AssessError | ConfigError) -> str:
    """Return what went wrong as the English catalogue words it."""
    from assess.language import language

    return error.problem.in_words(language("en").say) if isinstance(error, ExplainedError) else str(error)


def complain(message: str) -> None:
    """Say on stderr what went wrong, each line by itself."""
    for line in message.splitlines():
        click.echo(f"assess: {line}", err=True)


@click.command(cls=Commands)
@click.version_option(package_name="assess")
def main() -> None:
    """Assess a security technology before a city buys it: explained scores, gates, red lines and a PDF."""


if __name__ == "__main__":
    main()

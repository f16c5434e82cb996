"""``hookwright completion``."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "fish", "zsh"]))
def completion(shell: str) -> None:
    """Write what a shell needs to complete commands, options, and the names of accounts and providers.

    For bash write it to ~/.local/share/bash-completion/completions/hookwright, for zsh to _hookwright in a folder of
    $fpath, for fish to ~/.config/fish/completions/hookwright.fish.

    For example: hookwright completion fish > ~/.config/fish/completions/hookwright.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(click.get_current_context().find_root().command, {}, "hookwright", "_HOOKWRIGHT_COMPLETE")
    # Not source(), which asks for the version of bash by running it.
    click.echo(script.source_template % script.source_vars())

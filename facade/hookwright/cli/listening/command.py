"""The command ``hookwright listen``."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import click

from hookwright.cli.listening.server import Server
from hookwright.cli.listening.shown import Shown
from hookwright.cli.listening.taking import Taking
from hookwright.cli.sandbox import stopped_by_signal
from hookwright.cli.secrets import secrets_from
from hookwright.cli.sending import HttpUrl
from hookwright.receivers import Receiver, Seen, SeenInMemory, SeenInSQLite
from hookwright.receivers.given import MAX_BODY


@click.command()
@click.option("--provider", required=True, help="Whose deliveries these are, such as logto.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--secret-env",
    "names",
    metavar="NAME",
    multiple=True,
    help="Verify with the secret in this environment variable; may be repeated, for the time of a rotation.",
)
@click.option("--unsigned", is_flag=True, help="Take anything, from hooks that cannot sign. Nothing is verified then.")
@click.option(
    "--forward-to", type=HttpUrl(), help="Pass verified deliveries on to this URL, bytes and headers untouched."
)
@click.option("--json", "as_json", is_flag=True, help="Write a line of JSON for each delivery.")
@click.option(
    "--seen",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Remember in this file what was taken. [default: one in the user's application folder]",
)
@click.option("--take-repeats", is_flag=True, help="Take deliveries that were taken before as well.")
@click.option("--max-body", type=click.IntRange(1), default=MAX_BODY, show_default=True, help="Bytes.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=10.0,
    show_default=True,
    help="Of forwarding, in seconds.",
)
def listen(
    provider: str,
    port: int,
    host: str,
    names: tuple[str, ...],
    unsigned: bool,
    forward_to: str | None,
    as_json: bool,
    path: Path | None,
    take_repeats: bool,
    max_body: int,
    timeout: float,
) -> None:
    """Verify deliveries as they come in and show them, until Ctrl-C.

    For example: hookwright listen --provider logto --secret-env LOGTO_SIGNING_KEY --forward-to http://localhost:3000/hook

    A delivery is answered with 204, or with what the endpoint answers that it is forwarded to; one that cannot be verified
    with 401, and it goes nowhere. One that was taken before is shown and goes nowhere, either.
    """
    # What goes wrong is shown with the delivery.
    logging.getLogger("hookwright.receivers").disabled = True
    secrets = secrets_from(names, unsigned=unsigned)
    seen: Seen = (
        SeenInMemory(0) if take_repeats else SeenInSQLite(path or Path(click.get_app_dir("hookwright"), "seen.sqlite3"))
    )
    receiver = Receiver(provider, _nothing, secrets=secrets, unsigned=unsigned, seen=seen, max_body=max_body)
    taking = Taking(receiver, Shown(as_json), forward_to, timeout)
    try:
        server = Server(host, port, taking, max_body)
    except OSError as failure:
        raise click.ClickException(f"cannot listen at {host} on port {port}: {failure.strerror}") from failure
    with stopped_by_signal() as stopped, server:
        serving = threading.Thread(target=server.serve_forever, args=(0.05,), name="hookwright-listen", daemon=True)
        serving.start()
        where = f"[{host}]" if ":" in host else host
        on = f", passes them on to {forward_to}" if forward_to is not None else ""
        # Beside the deliveries, so that a program can read those.
        click.echo(
            f"Takes deliveries of {provider} at http://{where}:{server.server_port}{on} - Ctrl-C ends it.", err=True
        )
        # Waiting without a limit cannot be interrupted on Windows.
        while not stopped.wait(0.5):
            pass
        server.shutdown()
        serving.join()
    if isinstance(seen, SeenInSQLite):
        seen.close()
    click.echo("Ended.", err=True)


def _nothing(event: object) -> None:
    """Showing it is all there is to do."""

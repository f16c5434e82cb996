"""``hookwright trigger``."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import BinaryIO

import click

from hookwright.cli.plain import plain, size
from hookwright.cli.secrets import secrets_from
from hookwright.cli.sending import HttpUrl, NotSent, send
from hookwright.receivers.given import check_unsigned, delivery_format_of, kind_of
from hookwright.receivers.trusting import sign
from hookwright.sandbox.registry import samples_of
from hookwright.sandbox.samples import Sample, Samples


@click.command()
@click.argument("provider")
@click.argument("event", required=False)
@click.option("--to", "url", type=HttpUrl(), required=True, help="The endpoint to send to.")
@click.option("--secret-env", metavar="NAME", help="Sign with the secret in this environment variable.")
@click.option("--unsigned", is_flag=True, help="Send without a signature, as some hooks of PostHog do.")
@click.option(
    "--payload", type=click.File("rb"), help="Send this file's bytes in place of a sample; - for the standard input."
)
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=10.0, show_default=True, help="Seconds.")
def trigger(
    provider: str,
    event: str | None,
    url: str,
    secret_env: str | None,
    unsigned: bool,
    payload: BinaryIO | None,
    timeout: float,
) -> None:
    """Send an event to an endpoint of yours, signed as the provider signs.

    For example: hookwright trigger logto User.Created --to http://localhost:8000/hook --secret-env LOGTO_SIGNING_KEY

    What is sent is made up, with an id or a time of its own each time. Ends with status 1 unless the endpoint answers
    with 2xx.
    """
    kind = kind_of(provider)
    delivery_format_of(kind)
    secrets = secrets_from([secret_env] if secret_env is not None else [], unsigned=unsigned)
    if unsigned:
        check_unsigned(kind, ())
    known = samples_of(provider)
    if payload is not None:
        body = payload.read()
        sample = Sample({"content-type": "application/json"}, None)
    else:
        sample = _sample(provider, event, known)
        body = json.dumps(sample.payload, ensure_ascii=False, separators=(",", ":")).encode()
    signed = sign(provider, body=body, secret=secrets[0]) if secrets else {}
    what = event or "the payload"
    try:
        reply = send(url, [*sample.headers.items(), *signed.items()], body, timeout=timeout)
    except NotSent as failure:
        raise click.ClickException(f"{what} could not be sent to {url}: {failure}") from None
    answer = click.style(str(reply), fg="green" if reply.ok else "red")
    click.echo(f"{what} ({size(len(body))}) to {url}: {answer}")
    if not reply.ok:
        if reply.body:
            click.echo(plain(reply.body.decode("utf-8", "replace").strip(), 500))
        raise click.exceptions.Exit(1)


def _sample(provider: str, event: str | None, known: Samples | None) -> Sample:
    if known is None:
        raise click.UsageError(f"there are no samples of {provider}; give --payload FILE")
    if event is None:
        raise click.UsageError(f"name the event: {', '.join(known.events)}{' or any other' if known.others else ''}")
    if event not in known.events and not known.others:
        near = get_close_matches(event, known.events, 1, 0.5)
        meant = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known.events)}"
        raise click.UsageError(f"{provider} is not known to send {event!r}{meant} (--payload FILE sends anything)")
    return known.of(event)

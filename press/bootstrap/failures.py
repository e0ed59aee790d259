"""How set-up fails: with a sentence that says what to do, and what the failed tool said last."""

NETWORK_SIGNS = (
    "temporary failure in name resolution",
    "temporary failure resolving",
    "name or service not known",
    "nodename nor servname",
    "getaddrinfo failed",
    "network is unreachable",
    "could not connect to",
    "failed to establish a new connection",
    "connection timed out",
    "could not resolve",
)
CERTIFICATE_SIGNS = ("certificate_verify_failed", "certificate verify failed", "tls ca certificate")
SPACE_SIGNS = ("no space left on device", "you don't have enough free space")
# What pip says while it hopes; it says it again when it gives up.
NOISE = ("WARNING: Retrying", "Ignoring ", "Ign:")
LAST_LINES = 8


class SetupError(Exception):
    """Set-up cannot go on; the text is for the user's eyes."""


def explain(what: str, output: str) -> str:
    """Makes a failed tool's output into its last lines and a sentence of what to do."""
    said = (line.rstrip() for line in output.splitlines() if line.strip())
    lines = [line for line in said if not line.startswith(NOISE)]
    quoted = "".join(f"    {line}\n" for line in lines[-LAST_LINES:])
    return f"{quoted}Set-up failed: {what}. {advice(output)}"


def advice(output: str) -> str:
    """Tells what to do, by the signs in a failed tool's output."""
    text = output.lower()
    if any(sign in text for sign in SPACE_SIGNS):
        return "The disk is full: make room, then run the command again."
    if any(sign in text for sign in CERTIFICATE_SIGNS):
        return (
            "The certificate of the package index is not trusted here: tell pip the right "
            "authority with the variable PIP_CERT, then run the command again."
        )
    if any(sign in text for sign in NETWORK_SIGNS):
        return (
            "There is no network. Set-up needs one, once: connect and run the command again; "
            "after that, no network is needed."
        )
    return "The lines above say why; once that is mended, run the command again."

"""What every process that helps a build does first."""

import signal


def leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches every process of a terminal at once; only the first says so and ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

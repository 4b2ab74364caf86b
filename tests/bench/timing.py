"""How long things take beside each other."""

from time import perf_counter


def seconds(*actions, rounds=30):
    """
    The least seconds of each action: what the machine did besides is not theirs.

    They take turns, so that a machine that slows down in the middle slows down all of them.
    """
    taken = [[] for _ in actions]
    for action in actions:
        action()
    for _ in range(rounds):
        for times, action in zip(taken, actions, strict=True):
            times.append(once(action))
    return [min(times) for times in taken]


def once(action):
    """The seconds that an action takes this time."""
    start = perf_counter()
    action()
    return perf_counter() - start


def beside(name, measured, other, reference, aim):
    """One line: what it takes, as a multiple of the reference, and what DESIGN allows."""
    return f"{name}: {measured * 1000:.1f} ms, {measured / reference:.2f} x {other} (aim: at most {aim} x)"

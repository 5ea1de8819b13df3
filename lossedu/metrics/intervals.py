"""How sure a measured rate is: the normal interval and the exact one."""

import math


def normal_half_width(rate, n, z=1.96):
    """Half-width z sqrt(rate (1 - rate) / n) of the normal interval for a rate seen on n examples.

    z: 1.96 for 95 %. Good when n rate and n (1 - rate) are both above ten or so; else use `exact_interval`.
    """
    if not (0 <= rate <= 1 and n >= 1):
        raise ValueError(f"rate in [0, 1] and n >= 1 are needed, got rate {rate} and n {n}")
    return z * math.sqrt(rate * (1.0 - rate) / n)


def exact_interval(hits, n, level=0.95):
    """Clopper-Pearson interval (low, high) for a rate seen as `hits` of `n` independent trials.

    hits, n: counts; level: in (0, 1). Its coverage is at least `level` whatever the true rate.
    Clopper, Pearson (1934).
    """
    from scipy.special import betaincinv  # the quantile of a beta; scipy.stats would take a second to import

    if not 0 <= hits <= n or n < 1:
        raise ValueError(f"hits must lie between 0 and n, got {hits} of {n}")
    if not 0 < level < 1:
        raise ValueError(f"level: must lie between 0 and 1, got {level}")
    tail = (1.0 - level) / 2.0
    low = 0.0 if hits == 0 else float(betaincinv(hits, n - hits + 1, tail))
    high = 1.0 if hits == n else float(betaincinv(hits + 1, n - hits, 1.0 - tail))
    return low, high

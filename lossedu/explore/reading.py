"""Numbers as the sentences read them: a true minus sign, a fixed number of decimals."""

import numpy as np


def number(value, decimals):
    """`value` with this many decimals: number(-1.6129, 2) is "−1.61"; never "−0.00"."""
    text = f"{value:.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "−")


def signed(value, decimals):
    """As `number`, with the sign shown when the value is positive too: signed(0.0042, 4) is "+0.0042"."""
    text = number(value, decimals)
    return text if text.startswith("−") or float(text) == 0 else f"+{text}"


def short(value, digits=3):
    """`value` with this many significant digits: short(0.00105361) is "0.00105", short(1.2e-7) is "1.20·10⁻⁷"."""
    exact = f"{value:.{digits - 1}e}"
    mantissa, exponent = exact.split("e")
    if value == 0 or -5 < int(exponent) < 6:
        return number(float(exact), max(0, digits - 1 - int(exponent)) if value else 0)
    power = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{mantissa.replace('-', '−')}·10{power}"


def texts(words, *arrays):
    """`words` of each entry of arrays that broadcast, as an array of str: a label or sentence for every position."""
    return np.vectorize(words, otypes=[object])(*arrays).astype(str)

"""What an explorer's page would show: values looked up in the packed table, as view.js does."""

from lossedu.explore.table import look_up


def shown(explorer, mark, channel, **values):
    """The values of a channel where the controls have these values; the other controls stay where they are.

    float64 for numbers, of a mark that never changes too; a str for a text.
    """
    position = explorer.index | explorer.scene.nearest(values)
    packed = {packed["name"]: packed for packed in explorer.spec["marks"]}
    if mark not in packed:
        static = next(m for m in explorer.scene.marks if m.name == mark)
        return explorer.scene.at(static.channels[channel], position)
    found = look_up(packed[mark]["channels"][channel], explorer.table, position)
    return found if isinstance(found, str) else found.astype(float)


def said(explorer, **values):
    """The sentence there, with plain minus signs."""
    return explorer.scene.read(explorer.index | explorer.scene.nearest(values)).replace("−", "-")

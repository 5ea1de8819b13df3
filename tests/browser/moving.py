"""Move the controls of an explorer as a hand does, and see that it answers."""

from contextlib import contextmanager

from notebook_page import differ, drag, picture, pull


def by_mouse(page, control):
    if control.get_attribute("type") == "radio":
        control.click()
    else:
        drag(page, control, to=0.8 if below_middle(control) else 0.2)


def by_keys(page, control):
    if control.get_attribute("type") == "radio":  # a group has one stop, the button that is chosen; arrows choose
        control.locator("xpath=ancestor::*[@role='radiogroup']").locator("input:checked").focus()
        page.keyboard.press("ArrowRight")
    else:
        control.focus()
        key = "ArrowRight" if below_middle(control) else "ArrowLeft"
        for _ in range(12):
            page.keyboard.press(key)


def below_middle(slider):
    return slider.evaluate("e => Number(e.value) - e.min < (e.max - e.min) / 2")


def controls_of(explorer):
    """One input for each control that another value can be given to: sliders, and a choice not yet taken."""
    inputs = explorer.locator("input[data-control]:not(:checked)")
    names = dict.fromkeys(one.get_attribute("data-control") for one in inputs.all())
    return {name: explorer.locator(f"input[data-control={name}]:not(:checked)").first for name in names}


def drag_in_drawing(page, explorer, towards=(0.75, 0.4)):
    """Take hold of the first panel that can be dragged, and pull; `towards` in shares of its width and height."""
    handle = explorer.locator("svg.lossedu-drawing .lossedu-handle").first
    box = handle.bounding_box()
    start, end = ((x * box["width"], y * box["height"]) for x, y in ((0.3, 0.3), towards))
    pull(page, handle, start, end)


@contextmanager
def shows_a_change(notebook, explorer):
    """What happens inside changes drawing, pixels and sentence, and nothing about the notebook around them."""
    drawing, sentence = explorer.locator("svg.lossedu-drawing"), explorer.locator(".lossedu-sentence")
    explorer.locator("input[data-control]").first.focus()  # makes the explorer's cell the active one
    markup, words, pixels, layout = (
        drawing.evaluate("e => e.outerHTML"),
        sentence.inner_text(),
        picture(drawing),
        notebook.layout(),
    )
    assert not differ(pixels, picture(drawing)), "the drawing moves by itself, so a difference would prove nothing"
    yield
    assert notebook.layout() == layout
    drawing.evaluate(
        """(drawing, old) => new Promise((done, fail) => {
        const late = performance.now() + 10000;
        const look = () => drawing.outerHTML !== old ? requestAnimationFrame(done)
            : performance.now() > late ? fail(new Error('the drawing did not change')) : requestAnimationFrame(look);
        look();
    })""",
        markup,
    )
    assert sentence.inner_text() != words
    assert differ(pixels, picture(drawing))

"""A diagram on its page looks like the drawing in its file."""

from __future__ import annotations

import base64

import pytest

from tests.conftest import ROOT

FILES = sorted((ROOT / "docs/diagrams").glob("*.svg"))
WIDTH = 576
"""How wide each is drawn for the comparison."""

# Over everything else, at whole pixels: the page around it plays no part.
BARE = f"""
svg => {{
  svg.style.cssText += "; position: fixed; inset: 0 auto auto 0; z-index: 99;"
    + "margin: 0; width: {WIDTH}px; min-width: 0; max-width: none; background: white";
  const {{ width, height }} = svg.getBoundingClientRect();
  return [width, height];
}}
"""
# Read as XML, which HTML's own rules for what ends an SVG do not touch.
ALONE = """
text => {
  const whole = text.replace(/^<svg(?! xmlns)/, '<svg xmlns="http://www.w3.org/2000/svg"');
  const read = new DOMParser().parseFromString(whole, "image/svg+xml").documentElement;
  document.body.replaceChildren(document.createElement("div"));
  document.body.firstChild.className = "md-typeset";
  document.body.firstChild.append(document.importNode(read, true));
}
"""
# The share of pixels that differ by more than smoothed edges do.
APART = """
async ([one, other]) => {
  const pixels = async data => {
    const image = await createImageBitmap(await (await fetch(data)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  if (a.length !== b.length) return 1;
  let apart = 0;
  for (let i = 0; i < a.length; i += 4) {
    const far = Math.max(...[0, 1, 2].map(k => Math.abs(a[i + k] - b[i + k])));
    if (far > 96) apart += 1;
  }
  return apart / (a.length / 4);
}
"""
TOLERATED = 0.0005


@pytest.fixture(scope="module")
def tabs(browser, origin):
    """A tab for pages and one for drawings, in which scripts of a test may run."""
    context = browser.new_context(
        base_url=origin,
        viewport={"width": 1280, "height": 1200},
        reduced_motion="reduce",
        bypass_csp=True,
    )
    yield context.new_page(), context.new_page()
    context.close()


def picture(tab, svg) -> str:
    width, height = svg.evaluate(BARE)
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    data = base64.b64encode(tab.screenshot(clip=clip)).decode()
    return f"data:image/png;base64,{data}"


def alone(tab, text: str) -> str:
    tab.goto("/404.html")
    tab.evaluate(ALONE, text)
    return picture(tab, tab.locator("svg"))


def test_each_diagram_on_its_page_looks_like_its_file(tabs, sheets):
    """Every drawing is on some page, and stands there as it is drawn."""
    tab, other = tabs
    drawn = {}
    for sheet in sheets:
        for name in (x.stem for x in FILES if f"{x.stem}-title" in sheet.ids):
            tab.goto(sheet.path)
            shown = tab.locator(f"svg.pj-diagram:has([id='{name}-title'])")
            text = (ROOT / f"docs/diagrams/{name}.svg").read_text("utf-8")
            both = [picture(tab, shown), alone(other, text)]
            drawn[name] = other.evaluate(APART, both)
    assert sorted(drawn) == [x.stem for x in FILES]
    assert not {name: apart for name, apart in drawn.items() if apart > TOLERATED}


def test_a_garbled_diagram_looks_different(tabs):
    """What Markdown once did to a drawing is far more than is tolerated."""
    _, tab = tabs
    text = (ROOT / "docs/diagrams/cust-load-order.svg").read_text("utf-8")
    right = alone(tab, text)
    tab.goto("/404.html")
    tab.evaluate(
        "text => { document.body.className = 'md-typeset';"
        " document.body.innerHTML = text }",
        text.replace("__new__", "<strong>new</strong>"),
    )
    wrong = picture(tab, tab.locator("svg"))
    assert tab.evaluate(APART, [right, wrong]) > 10 * TOLERATED

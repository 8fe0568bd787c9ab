"""A form as a browser would send it."""

import html
import re


def filled(page: str, form: str) -> dict[str, list[str]]:
    """The fields of a form by its id, as they stand: inputs, ticked boxes, chosen options."""
    inside = page.split(f'id="{form}"', 1)[1].split("</form>", 1)[0]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", inside):
        name, value = (re.search(rf' {part}="([^"]*)"', tag) for part in ("name", "value"))
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            sent.setdefault(name[1], []).append(html.unescape(value[1]) if value else "")
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', inside, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        sent[name] = [html.unescape(chosen[1])] if chosen else []
    return sent

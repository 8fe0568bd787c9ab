"""Which search label a Text carries beside `Text`: one per analyzer of the full-text indexes."""

_BY_LANGUAGE = {"de": "TextDe", "ar": "TextAr", "ru": "TextRu", "uk": "TextUk", "fa": "TextFa", "prs": "TextFa"}
TEXT_LABELS = (*sorted(set(_BY_LANGUAGE.values())), "TextOther")


def text_label(language: str) -> str:
    """The search label for a BCP 47 tag; variants follow their language (de-simple as de), the rest is TextOther."""
    return _BY_LANGUAGE.get(language.split("-", maxsplit=1)[0].lower(), "TextOther")

"""What needs a look on Home, in words that follow its count."""

from typing import TYPE_CHECKING

from app.i18n import n_

if TYPE_CHECKING:
    from app.tasks import Need


def need_words(need: "Need", count: int) -> str:
    """What so many of a need are called."""
    return {
        "undone": n_("file of the last import is not done", "files of the last import are not done", count),
        "failed": n_("file of the last import failed", "files of the last import failed", count),
        "scan": n_("scan of the last import is not read", "scans of the last import are not read", count),
        "past": n_("announced event now lies in the past: did it take place?",
                   "announced events now lie in the past: did they take place?", count),
        "duplicates": n_("possible duplicate", "possible duplicates", count),
        "unclear": n_("statement whose speaker is unclear", "statements whose speakers are unclear", count),
        "undated": n_("item without a date", "items without a date", count),
        "published": n_("document without a date of publication", "documents without a date of publication", count),
        "issuer": n_("document that names no issuer", "documents that name no issuer", count),
        "pages": n_("document with pages that are pictures and were not read",
                    "documents with pages that are pictures and were not read", count),
        "open": n_("item that nobody has looked through", "items that nobody has looked through", count),
    }[need]

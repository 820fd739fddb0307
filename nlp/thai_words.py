"""pythainlp behind one file: its word list, and its segmenter where nlpo3 has no wheel."""

import importlib.util
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("PYTHAINLP_OFFLINE", "1")  # else a missing corpus prints and waits on the network

_DICTIONARY = "kammakan"


def word_list() -> frozenset[str]:
    """The Thai words that pythainlp ships; read from its file, as the import costs half a second."""
    path = _corpus() / "words_th.txt"
    return frozenset(path.read_text(encoding="utf-8").split("\n")) - {""}


def _corpus() -> Path:
    package = importlib.util.find_spec("pythainlp")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("pythainlp")
    return Path(package.origin).parent / "corpus"


def common_words(most: int) -> dict[str, int]:
    """The commonest words of the Thai National Corpus, as pythainlp ships it, with how often each was counted."""
    found: dict[str, int] = {}
    with (_corpus() / "tnc_freq.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, _, count = line.rstrip().partition("\t")
            if count:
                found.setdefault(word, int(count))
            if len(found) == most:
                break
    return found


def segmenter(words: Iterable[str]) -> Callable[[str], list[str]]:
    """A function that cuts Thai text into the longest known words. nlpo3 where installed, else newmm."""
    try:
        import nlpo3  # noqa: PLC0415  no wheel exists for Linux on ARM
    except ModuleNotFoundError:
        return newmm(words)
    # nlpo3 reads dictionaries from files only, and keeps nothing of the file once read.
    with TemporaryDirectory() as folder:
        path = Path(folder) / "words.txt"
        path.write_text("\n".join(words), encoding="utf-8")
        message, loaded = nlpo3.load_dict(str(path), _DICTIONARY)
    if not loaded and "exist" not in message.lower():
        raise RuntimeError(message)

    def segment(text: str) -> list[str]:
        return list(nlpo3.segment(text, _DICTIONARY))

    return segment


def newmm(words: Iterable[str]) -> Callable[[str], list[str]]:
    """pythainlp's own segmenter with these words: the fallback, and the yardstick of the benchmarks."""
    from pythainlp.tokenize import newmm as engine  # noqa: PLC0415  costs half a second, most never need it
    from pythainlp.util import Trie  # noqa: PLC0415  as above

    trie = Trie(words)

    def segment(text: str) -> list[str]:
        return list(engine.segment(text, custom_dict=trie, safe_mode=True))

    return segment

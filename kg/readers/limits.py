"""What a file may demand of this program; every reader takes its bounds from here and says in one line which was passed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on input; a real plan stays far below each of them.

    ``pdf_bytes`` is the size of the file; ``pdf_pages`` its pages; ``pdf_characters`` the characters of all pages;
    ``pdf_objects`` the drawn objects of all pages, those inside forms included; ``pdf_depth`` the nesting of forms;
    ``pdf_paths`` and ``pdf_rulings`` the drawn shapes and the lines of one page that tables are looked for in. ``ocr_pages`` are the pages recognised from
    their picture; ``ocr_dpi`` is the resolution of these pictures and ``ocr_pixels`` the most pixels of one.
    """

    pdf_bytes: int = 200_000_000
    pdf_pages: int = 3_000
    pdf_characters: int = 5_000_000
    pdf_objects: int = 1_000_000
    pdf_depth: int = 8
    pdf_paths: int = 50_000
    pdf_rulings: int = 4_000
    ocr_pages: int = 300
    ocr_dpi: int = 120
    ocr_pixels: int = 4_000_000


LIMITS = Limits()

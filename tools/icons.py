"""Draw the icons that a phone installs from the mark of static/logo.svg: `python -m tools.icons`.

PNG in plain Python: the mark is a rounded square with two lines, and no library is worth that.
"""

import struct
import zlib

from tools.bootstrap import ROOT

STATIC = ROOT / "selaras" / "static"
BRAND, INK = (0x0B, 0x5D, 0x57), (0xFF, 0xFF, 0xFF)
SIDE, RADIUS = 28.0, 8.0  # of the drawing, as in logo.svg
LINES = ((7.0, 9.0, 21.0, 11.0), (7.0, 17.0, 21.0, 19.0))  # left, top, right, bottom
FINE = 4  # samples a pixel has along each side
# A launcher cuts its own shape out of a maskable icon: the square is whole, the mark smaller.
SAFE = 0.8


def main() -> None:
    for name, size, is_maskable in (
        ("icon-192.png", 192, False),
        ("icon-512.png", 512, False),
        ("icon-maskable.png", 512, True),
    ):
        (STATIC / name).write_bytes(png(size, is_maskable=is_maskable))


def png(size: int, *, is_maskable: bool) -> bytes:
    """A PNG of eight bits a channel, with alpha."""
    rows = (
        b"\0" + b"".join(pixel(x, y, size, is_maskable) for x in range(size)) for y in range(size)
    )
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pixel(x: int, y: int, size: int, is_maskable: bool) -> bytes:  # noqa: FBT001 -- of the icon
    """The mean of what lies below its samples."""
    scale = SIDE / size / FINE
    spots = [
        ((x * FINE + i + 0.5) * scale, (y * FINE + j + 0.5) * scale)
        for i in range(FINE)
        for j in range(FINE)
    ]
    inside = sum(is_maskable or in_square(*spot) for spot in spots)
    white = sum(in_lines(*spot, SAFE if is_maskable else 1.0) for spot in spots)
    share = white / inside if inside else 0.0
    colour = (round(a + (b - a) * share) for a, b in zip(BRAND, INK, strict=True))
    return bytes((*colour, round(255 * inside / len(spots))))


def in_square(x: float, y: float) -> bool:
    dx = max(RADIUS - x, x - (SIDE - RADIUS), 0.0)
    dy = max(RADIUS - y, y - (SIDE - RADIUS), 0.0)
    return dx * dx + dy * dy <= RADIUS * RADIUS


def in_lines(x: float, y: float, scale: float) -> bool:
    middle = SIDE / 2
    u, v = (x - middle) / scale + middle, (y - middle) / scale + middle
    return any(left <= u <= right and top <= v <= bottom for left, top, right, bottom in LINES)


if __name__ == "__main__":
    main()

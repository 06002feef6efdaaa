#!/usr/bin/env python3
"""Draws the pictures of the sample office: rivers, rooms and people that exist nowhere.

    python packaging/draw_sample_photos.py [FOLDER]      (default: resources/sample/photos)

Every picture is drawn here from shapes and colours with a fixed seed; they are our own work, under the licence of
the project. Needs Pillow. 1800 × 1200 pixels, JPEG.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 1800, 1200, 2
Colour = tuple[int, int, int]
Point = tuple[float, float]

SKIES: tuple[tuple[Colour, Colour], ...] = (
    ((150, 190, 214), (236, 232, 214)),
    ((120, 164, 196), (222, 230, 232)),
    ((196, 164, 150), (246, 222, 190)),
    ((104, 140, 168), (214, 214, 206)),
)
SKIN: tuple[Colour, ...] = ((224, 186, 160), (198, 152, 122), (236, 204, 182), (170, 124, 96))
HAIR: tuple[Colour, ...] = ((52, 42, 38), (92, 70, 54), (150, 146, 142), (34, 30, 32))
SUITS: tuple[Colour, ...] = (
    (44, 56, 74),
    (70, 74, 84),
    (32, 70, 84),
    (98, 62, 66),
    (58, 80, 68),
    (84, 88, 110),
)


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """The colour ``t`` of the way from ``a`` to ``b``."""
    return (
        round(a[0] + (b[0] - a[0]) * t),
        round(a[1] + (b[1] - a[1]) * t),
        round(a[2] + (b[2] - a[2]) * t),
    )


class Canvas:
    """A drawing in units of the finished picture, drawn larger and reduced at the end."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self.draw = ImageDraw.Draw(self.image)

    def polygon(self, points: list[Point], colour: Colour) -> None:
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def box(self, x: float, y: float, w: float, h: float, colour: Colour, radius: float = 0) -> None:
        corners = (x * SCALE, y * SCALE, (x + w) * SCALE, (y + h) * SCALE)
        self.draw.rounded_rectangle(corners, radius * SCALE, fill=colour)

    def ellipse(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        self.draw.ellipse(
            ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE), fill=colour
        )

    def line(self, points: list[Point], colour: Colour, width: float) -> None:
        self.draw.line(
            [(x * SCALE, y * SCALE) for x, y in points], colour, round(width * SCALE), joint="curve"
        )

    def gradient(self, top: float, bottom: float, a: Colour, b: Colour) -> None:
        for y in range(round(top * SCALE), round(bottom * SCALE)):
            t = (y / SCALE - top) / max(bottom - top, 1)
            self.draw.line([(0, y), (WIDTH * SCALE, y)], mix(a, b, t))

    def finished(self) -> Image.Image:
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        grain = Image.effect_noise((WIDTH, HEIGHT), 9).convert("RGB")
        light = Image.new("L", (WIDTH, HEIGHT), 0)
        ImageDraw.Draw(light).ellipse((-300, -350, WIDTH + 300, HEIGHT + 350), fill=255)
        dark = Image.blend(small, Image.new("RGB", (WIDTH, HEIGHT), (20, 24, 30)), 0.22)
        small = Image.composite(small, dark, light.filter(ImageFilter.GaussianBlur(220)))
        return Image.blend(small, grain, 0.035)


def ridge(c: Canvas, base: float, height: float, colour: Colour, waves: int = 5) -> None:
    """A line of hills whose foot is at ``base``."""
    shift = [(c.random.uniform(0.4, 1), c.random.uniform(0, math.tau)) for _ in range(waves)]
    points: list[Point] = [(0, HEIGHT)]
    for x in range(0, WIDTH + 12, 12):
        wave = sum(
            a / (n + 1) * math.sin(x / WIDTH * math.tau * (n + 0.7) + p) for n, (a, p) in enumerate(shift)
        )
        points.append((x, base - height * (0.5 + 0.35 * wave)))
    c.polygon([*points, (WIDTH, HEIGHT)], colour)


def water(c: Canvas, top: float, near: Colour, far: Colour) -> None:
    c.gradient(top, HEIGHT, far, near)
    for _ in range(260):
        y = top + (HEIGHT - top) * c.random.random() ** 0.7
        depth = (y - top) / (HEIGHT - top)
        x, length = c.random.uniform(-100, WIDTH), c.random.uniform(20, 60) * (0.4 + 2.6 * depth)
        shade = mix(mix(far, near, depth), (255, 255, 255), c.random.uniform(0.05, 0.22))
        c.line([(x, y), (x + length, y)], shade, 1 + 2.2 * depth)


def landscape(c: Canvas, horizon: float, sky: int) -> None:
    above, below = SKIES[sky % len(SKIES)]
    c.gradient(0, horizon, above, below)
    c.ellipse(c.random.uniform(300, 1500), horizon * 0.45, 58, 58, mix(below, (255, 250, 235), 0.8))
    for n, green in enumerate(((136, 158, 168), (104, 134, 138), (78, 112, 100))):
        ridge(c, horizon + 14 * n, 250 - 70 * n, mix(green, below, 0.35 - 0.15 * n))


def trees(c: Canvas, y: float, count: int) -> None:
    for x in sorted(c.random.uniform(0, WIDTH) for _ in range(count)):
        size = c.random.uniform(22, 54)
        green = mix((52, 88, 66), (96, 124, 80), c.random.random())
        c.box(x - 3, y - size * 0.5, 6, size * 0.6, (84, 70, 58))
        c.ellipse(x, y - size, size * 0.5, size * 0.75, green)


def river(c: Canvas, sky: int) -> None:
    landscape(c, 560, sky)
    trees(c, 590, 46)
    c.box(0, 584, WIDTH, 30, (104, 122, 92))
    water(c, 606, (58, 96, 112), (150, 182, 190))
    c.polygon([(0, 1200), (0, 860), (380, 980), (720, 1200)], (88, 108, 76))
    for _ in range(160):
        x = c.random.uniform(0, 560)
        y = 1210 - c.random.uniform(0, 330) * (1 - x / 700)
        c.line([(x, y), (x + c.random.uniform(-16, 16), y - c.random.uniform(40, 100))], (120, 134, 84), 3)


def dam(c: Canvas, sky: int) -> None:
    landscape(c, 480, sky)
    water(c, 470, (86, 128, 142), (160, 192, 198))
    c.polygon([(0, 560), (WIDTH, 500), (WIDTH, 1200), (0, 1200)], (176, 174, 168))
    for n in range(7):
        x = 110 + n * 240
        c.polygon([(x, 570), (x + 150, 566), (x + 176, 1200), (x - 26, 1200)], (150, 148, 144))
        c.polygon([(x + 22, 620), (x + 128, 617), (x + 150, 1200), (x, 1200)], (204, 222, 226))
        for _ in range(26):
            lx = c.random.uniform(x + 12, x + 140)
            c.line([(lx, 640), (lx + c.random.uniform(-8, 8), 1190)], (236, 244, 246), 3)
    c.box(0, 520, WIDTH, 26, (120, 120, 118))
    for x in range(20, WIDTH, 60):
        c.box(x, 480, 6, 44, (92, 94, 96))
    c.box(0, 476, WIDTH, 6, (92, 94, 96))


def station(c: Canvas, sky: int) -> None:
    river(c, sky)
    c.box(1150, 520, 18, 420, (214, 216, 216))
    c.box(1100, 700, 118, 150, (238, 240, 238), 8)
    c.box(1118, 720, 82, 52, (32, 92, 106), 4)
    c.polygon([(1180, 560), (1330, 520), (1340, 610), (1190, 640)], (40, 62, 92))
    for n in range(1, 4):
        c.line([(1180 + 38 * n, 560 - 10 * n), (1190 + 38 * n, 640 - 8 * n)], (120, 150, 184), 3)
    c.line([(1159, 520), (1159, 400)], (160, 164, 166), 6)
    for angle in range(3):
        turn = math.tau * angle / 3 + 0.4
        x, y = 1159 + 52 * math.cos(turn), 410 + 18 * math.sin(turn)
        c.line([(1159, 410), (x, y)], (130, 134, 138), 5)
        c.ellipse(x, y, 13, 13, (196, 78, 62))
    for n in range(12):
        c.box(900, 700 + n * 34, 40 if n % 2 else 26, 8, (200, 74, 60) if n % 2 else (250, 250, 248))
    c.box(890, 690, 10, 430, (240, 240, 236))


def bridge(c: Canvas, sky: int) -> None:
    river(c, sky)
    deck = 640
    for n in range(4):
        x = 240 + n * 430
        c.box(x - 26, deck, 52, 260, (150, 146, 140))
    for n in range(5):
        x = 25 + n * 430
        c.draw.arc(
            ((x - 190) * SCALE, (deck - 10) * SCALE, (x + 190) * SCALE, (deck + 300) * SCALE),
            180,
            360,
            fill=(150, 146, 140),
            width=34 * SCALE,
        )
    c.box(0, deck - 34, WIDTH, 46, (176, 170, 160))
    for x in range(10, WIDTH, 46):
        c.box(x, deck - 78, 6, 48, (118, 116, 112))
    c.box(0, deck - 82, WIDTH, 8, (118, 116, 112))


def room(c: Canvas, wall: Colour, floor: float) -> None:
    c.gradient(0, floor, mix(wall, (255, 255, 255), 0.35), wall)
    c.gradient(floor, HEIGHT, (150, 122, 96), (104, 82, 66))
    c.box(0, floor - 18, WIDTH, 18, mix(wall, (60, 50, 40), 0.45))
    for x in (150, 620, 1090, 1560):
        c.box(x - 90, 110, 180, 360, mix(wall, (255, 255, 255), 0.6), 6)
        c.box(x - 80, 120, 160, 340, (186, 210, 220), 4)
        c.box(x - 4, 120, 8, 340, mix(wall, (255, 255, 255), 0.6))


def person(
    c: Canvas, x: float, y: float, size: float, lean: float = 0.0, woman: bool | None = None
) -> tuple[Colour, Colour]:
    """Head and shoulders, or more if there is room below; ``y`` is the height of the chin.

    Without ``woman`` chance decides. Gives the colours of skin and suit.
    """
    skin, hair, suit = c.random.choice(SKIN), c.random.choice(HAIR), c.random.choice(SUITS)
    long_hair = c.random.random() < 0.45
    if woman is not None:
        long_hair = woman
    if long_hair:
        c.ellipse(x + lean, y - size * 0.32, size * 0.47, size * 0.62, hair)
        c.box(x + lean - size * 0.46, y - size * 0.3, size * 0.92, size * 0.62, hair, size * 0.2)
    c.box(
        x - size * 0.14 + lean * 0.5, y - size * 0.2, size * 0.28, size * 0.5, mix(skin, (90, 60, 50), 0.18)
    )
    c.polygon(
        [
            (x - size * 0.95, y + size * 2.6),
            (x - size * 0.82, y + size * 0.52),
            (x - size * 0.25, y + size * 0.16),
            (x + size * 0.25, y + size * 0.16),
            (x + size * 0.82, y + size * 0.52),
            (x + size * 0.95, y + size * 2.6),
        ],
        suit,
    )
    c.polygon(
        [(x - size * 0.2, y + size * 0.15), (x + size * 0.2, y + size * 0.15), (x, y + size * 0.95)],
        (240, 240, 238),
    )
    if not long_hair:
        tie = c.random.choice(((150, 46, 52), (38, 90, 110), (90, 80, 130)))
        c.polygon(
            [(x - size * 0.06, y + size * 0.2), (x + size * 0.06, y + size * 0.2), (x, y + size * 0.9)], tie
        )
    c.ellipse(x + lean, y - size * 0.32, size * 0.38, size * 0.5, skin)
    c.draw.pieslice(
        (
            (x + lean - size * 0.41) * SCALE,
            (y - size * 0.86) * SCALE,
            (x + lean + size * 0.41) * SCALE,
            (y + size * 0.02) * SCALE,
        ),
        185,
        355,
        fill=hair,
    )
    return skin, suit


def flags(c: Canvas, x: float, y: float) -> None:
    for n, colours in enumerate((((30, 92, 108), (240, 240, 236)), ((62, 104, 150), (236, 196, 92)))):
        left = x + n * 70
        c.box(left, y, 8, 470, (172, 150, 100))
        c.polygon(
            [(left + 8, y + 14), (left + 66, y + 60), (left + 50, y + 300), (left + 8, y + 330)], colours[0]
        )
        c.polygon(
            [(left + 8, y + 120), (left + 60, y + 150), (left + 56, y + 220), (left + 8, y + 220)], colours[1]
        )


def table(c: Canvas, y: float, inset: float) -> None:
    c.polygon([(inset, y), (WIDTH - inset, y), (WIDTH + 60, HEIGHT), (-60, HEIGHT)], (122, 84, 58))
    c.polygon(
        [(inset, y), (WIDTH - inset, y), (WIDTH - inset + 14, y + 22), (inset - 14, y + 22)], (156, 112, 80)
    )
    for _ in range(9):
        x, py = c.random.uniform(inset + 60, WIDTH - inset - 160), c.random.uniform(y + 50, HEIGHT - 160)
        c.polygon([(x, py), (x + 110, py), (x + 126, py + 70), (x - 6, py + 70)], (244, 244, 240))
        for row in range(4):
            c.line([(x + 14, py + 14 + row * 12), (x + 96, py + 14 + row * 12)], (190, 192, 194), 3)
        c.ellipse(x + 170, py + 20, 20, 9, (214, 226, 230))
        c.box(x + 152, py - 30, 36, 50, (206, 222, 228), 8)


def meeting(c: Canvas, tone: int) -> None:
    room(c, ((206, 198, 184), (188, 200, 200), (204, 190, 186))[tone % 3], 640)
    flags(c, 860, 220)
    seats = 5 + tone % 2
    for n in range(seats):
        x = 260 + n * (1280 / (seats - 1))
        c.box(x - 110, 420, 220, 330, (70, 58, 52), 26)
        person(c, x, 500 + c.random.uniform(-10, 14), 118, c.random.uniform(-16, 16))
    table(c, 730, 60)


def greeting(c: Canvas, tone: int) -> None:
    room(c, ((198, 204, 200), (208, 196, 178), (190, 196, 206))[tone % 3], 880)
    flags(c, 840, 330)
    skin, left = person(c, 620, 470, 210, 14, woman=False)
    _, right = person(c, 1180, 480, 204, -14, woman=tone > 0)
    c.line([(760, 760), (860, 850), (930, 830)], mix(left, (10, 14, 20), 0.25), 74)
    c.line([(1040, 770), (960, 850), (915, 838)], mix(right, (10, 14, 20), 0.25), 72)
    c.ellipse(915, 834, 46, 34, skin)


def signing(c: Canvas, tone: int) -> None:
    room(c, ((194, 202, 206), (206, 198, 188))[tone % 2], 700)
    for x in (420, 760, 1080, 1400):
        person(c, x, 360 + c.random.uniform(-12, 20), 96)
    flags(c, 870, 260)
    person(c, 600, 620, 140, 10)
    person(c, 1220, 620, 140, -10)
    table(c, 820, 160)
    for x in (520, 1130):
        c.polygon([(x, 890), (x + 190, 890), (x + 214, 980), (x - 20, 980)], (36, 78, 92))
        c.polygon([(x + 14, 898), (x + 176, 898), (x + 196, 972), (x - 2, 972)], (248, 248, 244))
        c.line([(x + 100, 960), (x + 160, 900)], (40, 44, 52), 7)


def podium(c: Canvas, tone: int) -> None:
    room(c, ((58, 84, 100), (84, 76, 96))[tone % 2], 760)
    c.box(420, 80, 960, 430, (226, 232, 232), 10)
    c.box(452, 112, 896, 366, (36, 104, 120), 6)
    for n in range(7):
        height = 40 + 34 * c.random.random() * (n + 2)
        c.box(520 + n * 112, 440 - height, 66, height, mix((150, 206, 210), (240, 220, 150), n / 7))
    person(c, 330, 560, 130)
    c.polygon([(170, 760), (500, 760), (470, 1150), (200, 1150)], (112, 78, 56))
    c.box(150, 740, 370, 34, (146, 106, 76), 6)
    c.line([(400, 742), (380, 660)], (40, 40, 44), 7)
    for row, (y, size) in enumerate(((900, 74), (1050, 96))):
        for n in range(8 - row):
            person(c, 640 + n * (150 + row * 26), y + c.random.uniform(-8, 8), size)


SCENES: dict[str, tuple[Callable[[Canvas, int], None], int]] = {
    "river-valley": (river, 0),
    "river-evening": (river, 2),
    "river-spring": (river, 1),
    "dam-spillway": (dam, 3),
    "dam-autumn": (dam, 2),
    "gauging-station": (station, 0),
    "gauging-station-upper": (station, 3),
    "stone-bridge": (bridge, 1),
    "talks-at-the-table": (meeting, 0),
    "delegations-at-the-table": (meeting, 1),
    "round-table": (meeting, 2),
    "greeting-the-guest": (greeting, 0),
    "greeting-the-director": (greeting, 1),
    "greeting-the-ambassador": (greeting, 2),
    "signing-the-agreement": (signing, 0),
    "signing-the-memorandum": (signing, 1),
    "lecture-hall": (podium, 0),
    "training-day": (podium, 1),
}


def main() -> int:
    default = Path(__file__).resolve().parent.parent / "resources" / "sample" / "photos"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder.mkdir(parents=True, exist_ok=True)
    for seed, (name, (scene, variant)) in enumerate(SCENES.items(), start=1):
        canvas = Canvas(seed)
        scene(canvas, variant)
        canvas.finished().save(folder / f"{name}.jpg", quality=80, optimize=True)
        print(f"{name}.jpg")
    return 0


if __name__ == "__main__":
    sys.exit(main())

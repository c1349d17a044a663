"""The colour of one pixel of the screen, read quickly enough to time what is painted there."""

from ctypes import CDLL, c_char_p, c_int, c_uint, c_ulong, c_void_p

ALL_PLANES = c_ulong(0xFFFFFFFF)
Z_PIXMAP = 2


class Pixels:
    """A connection of its own to the X server. One reading takes well below a millisecond."""

    def __init__(self, display: str) -> None:
        # Fixed file name: finding it by name would start a compiler where there is one.
        self._x11 = CDLL("libX11.so.6")
        self._x11.XOpenDisplay.restype = c_void_p
        self._x11.XDefaultRootWindow.restype = c_ulong
        self._x11.XGetImage.restype = c_void_p
        self._x11.XGetPixel.restype = c_ulong
        self._display = c_void_p(self._x11.XOpenDisplay(c_char_p(display.encode())))
        self._root = c_ulong(self._x11.XDefaultRootWindow(self._display))

    def at(self, x: int, y: int) -> int:
        """Red, green and blue as one number."""
        one = c_uint(1)
        place = (c_int(x), c_int(y), one, one, ALL_PLANES, c_int(Z_PIXMAP))
        image = c_void_p(self._x11.XGetImage(self._display, self._root, *place))
        pixel = self._x11.XGetPixel(image, c_int(0), c_int(0))
        self._x11.XDestroyImage(image)
        return int(pixel) & 0xFFFFFF

    def close(self) -> None:
        self._x11.XCloseDisplay(self._display)

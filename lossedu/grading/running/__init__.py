"""Running a submitted notebook: bytes in, executed bytes out, within limits, in processes of their own."""

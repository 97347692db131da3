"""The sample business: an invented small firm to look around in, made anew from a seed for whatever day it is."""

#: The key in the settings under which a sample keeps the day for which it was made (JSON); other files lack it.
SAMPLE = "sample"

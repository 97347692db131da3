"""The sample business: an invented small firm to look around in, made anew from a seed for whatever day it is."""

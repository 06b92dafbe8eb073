"""The words that extraction goes by, declared per subject, in French and English, folded (no accents, small letters).

Everything here is general administrative language; structure decides first, these words confirm or tell apart.
"""

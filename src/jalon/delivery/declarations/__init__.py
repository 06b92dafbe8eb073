"""An instrument as a file declares it: read, checked, drawn. No database here."""

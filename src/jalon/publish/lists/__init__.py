"""Lists of the follow-up as the desk, the site, the files and the API share them: what is asked, and how a row is told."""

"""The review page: the text on one side, the outline on the other, and what an action changes of both."""

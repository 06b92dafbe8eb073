"""The committee secretary's desk: which committees and meetings one reaches, what their forms ask."""

"""What a committee does: convening, attending, deciding, its minutes and its calendar."""

"""What numbers a person, an account, a place or a pay."""

"""What is marked and is nobody's."""

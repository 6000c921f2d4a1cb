"""The write side: a file in, a sealed edition out."""

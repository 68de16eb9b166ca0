"""Grades sheets: foreign files read in a process of their own, our own files written so that they open."""

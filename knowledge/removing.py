"""Stems of the verbs by which something is taken out of a text, in both languages: what the lists of them share."""

REMOVES_FR = "retir|enlev|supprim|masqu|effac|caviard"
REMOVES_EN = "remov|stripp|delet|mask"

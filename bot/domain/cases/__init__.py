"""A case sent to the DPO: who may do what with it, the advice that comes back, and what is kept."""

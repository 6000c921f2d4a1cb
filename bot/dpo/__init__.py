"""The DPO's side: cases opened with consent, advice, reviews, corrections, drafts for the FAQ, and who is told."""

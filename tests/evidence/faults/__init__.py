"""`charte serve` killed again and again while people ask; what Slack received is held against what was promised."""

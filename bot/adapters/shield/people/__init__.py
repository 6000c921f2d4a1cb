"""Who is named: by lists, cues, places and forms."""

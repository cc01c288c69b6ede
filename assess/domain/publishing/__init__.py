"""What a public edition may show: names and withheld texts, workshops without people, proof; no layout."""

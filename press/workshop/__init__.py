"""The translators' workshop: progress as a picture, proofs on paper, the live preview."""

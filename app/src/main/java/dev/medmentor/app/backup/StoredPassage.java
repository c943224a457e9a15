package dev.medmentor.app.backup;

import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import java.util.Optional;

/** A passage with its vector. */
record StoredPassage(Passage passage, Optional<Embedding> embedding) {}

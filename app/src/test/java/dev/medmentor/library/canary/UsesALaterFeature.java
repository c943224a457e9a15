package dev.medmentor.library.canary;

import dev.medmentor.retrieval.canary.UsedByAnEarlierFeature;

/** Breaks the order of the features, and closes a cycle. */
public final class UsesALaterFeature {
    UsedByAnEarlierFeature later;
}

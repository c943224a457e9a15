package dev.medmentor.retrieval.canary;

import dev.medmentor.library.canary.UsesALaterFeature;

/** The other half of the cycle. */
public final class UsedByAnEarlierFeature {
    UsesALaterFeature earlier;
}

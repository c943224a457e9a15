package dev.medmentor.adapters.llm.canary;

import dev.medmentor.adapters.pdf.canary.UsedByAnotherAdapter;

/** Breaks the rule that adapters do not depend on each other. */
public final class UsesAnotherAdapter {
    UsedByAnotherAdapter other;
}

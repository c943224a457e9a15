package dev.medmentor.library.canary;

import dev.medmentor.adapters.pdf.canary.UsedByAnotherAdapter;

/** Breaks the rule that only the app sees adapters. */
public final class UsesAnAdapter {
    UsedByAnotherAdapter adapter;
}

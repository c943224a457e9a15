package dev.medmentor.adapters.pdf.canary;

/** Stands for a class of one adapter. */
public final class UsedByAnotherAdapter {}

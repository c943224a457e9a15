package dev.medmentor.adapters.http.json;

/** @param open whether the installation waits for its first account */
public record SetupJson(boolean open) {}

package dev.medmentor.adapters.pdf.flow;

import java.io.IOException;

/** Gives the blocks of one file in reading order. Asked twice, it gives the same twice. */
@FunctionalInterface
public interface FlowSource {
    void writeTo(FlowPages pages) throws IOException, UnreadableException;
}

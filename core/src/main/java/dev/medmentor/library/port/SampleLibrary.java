package dev.medmentor.library.port;

import dev.medmentor.library.model.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Documents that come with the program, for whoever wants to try it. Thread-safe. */
public interface SampleLibrary {
    /** Of a program that brings none. */
    SampleLibrary NONE = List::of;

    /** One of them. Taken in again, it is the same document: its upload says where it comes from. */
    interface Sample {
        Upload upload();

        /**
         * Its bytes, from the beginning; the caller's to close.
         *
         * @throws IOException if they cannot be read
         */
        InputStream open() throws IOException;
    }

    /** In the order in which to show them; unmodifiable. */
    List<Sample> samples();
}

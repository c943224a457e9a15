package dev.medmentor.library.canary;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** Breaks the rule that only some classes connect to anything. */
public final class OpensAConnection {
    InputStream open(URL address) throws IOException {
        return address.openStream();
    }
}

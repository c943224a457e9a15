package dev.medmentor.app.wiring;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.port.SampleLibrary;
import dev.medmentor.shared.error.UnavailableException;
import java.io.InputStream;
import java.util.List;

/** The sample documents, which the build has made and put into the program. Thread-safe. */
public final class SampleDocuments implements SampleLibrary {
    /** Without the end of their file names. */
    public static final List<String> NAMES = List.of("diabetes-protocolo", "pneumonia-guideline", "dengue-huong-dan");

    /** Where the samples go, so that other documents do not take part in what is asked of them. */
    public static final CollectionId COLLECTION = new CollectionId("samples");

    private record Bundled(String name) implements Sample {
        @Override
        public Upload upload() {
            return SampleDocuments.upload(name + ".pdf");
        }

        @Override
        public InputStream open() {
            return SampleDocuments.open(name);
        }
    }

    @Override
    public List<Sample> samples() {
        return NAMES.stream().<Sample>map(Bundled::new).toList();
    }

    /** A sample has a place of its own, wherever it is taken from: it is always the same document. */
    public static Upload upload(String fileName) {
        return Upload.named(fileName).from("sample:" + fileName).into(COLLECTION);
    }

    /** The bytes of one of {@link #NAMES}; the caller's to close. */
    public static InputStream open(String name) {
        InputStream bytes = SampleDocuments.class.getResourceAsStream("/samples/" + name + ".pdf");
        if (bytes == null) {
            throw new UnavailableException(
                    "samples_missing", "The sample documents are missing from the program. Build it again.");
        }
        return bytes;
    }
}

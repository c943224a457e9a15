package dev.medmentor.adapters.llm;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a model's weights and its tokenizer come from. */
interface OnnxFiles {
    OrtSession openSession(OrtEnvironment environment, OrtSession.SessionOptions options)
            throws OrtException, IOException;

    /** The Hugging Face {@code tokenizer.json}; the caller closes it. */
    InputStream openTokenizer() throws IOException;

    /** Files on disk; weights kept beside the model in files of their own are found too. */
    static OnnxFiles at(Path model, Path tokenizer) {
        return new OnnxFiles() {
            @Override
            public OrtSession openSession(OrtEnvironment environment, OrtSession.SessionOptions options)
                    throws OrtException {
                return environment.createSession(model.toString(), options);
            }

            @Override
            public InputStream openTokenizer() throws IOException {
                return Files.newInputStream(tokenizer);
            }
        };
    }

    /** Resources of the class path, by absolute name. */
    static OnnxFiles onClassPath(String model, String tokenizer) {
        return new OnnxFiles() {
            @Override
            public OrtSession openSession(OrtEnvironment environment, OrtSession.SessionOptions options)
                    throws OrtException, IOException {
                try (InputStream bytes = open(model)) {
                    return environment.createSession(bytes.readAllBytes(), options);
                }
            }

            @Override
            public InputStream openTokenizer() throws IOException {
                return open(tokenizer);
            }

            private InputStream open(String name) throws IOException {
                InputStream bytes = OnnxFiles.class.getResourceAsStream(name);
                if (bytes == null) {
                    throw new FileNotFoundException("not on the class path: " + name);
                }
                return bytes;
            }
        };
    }
}

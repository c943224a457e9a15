package dev.medmentor.adapters.http.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Finds the files of a webjar, whose folder is named after its version. */
public final class WebJar {
    private WebJar() {}

    /**
     * Where {@code file} of the webjar {@code name} of {@code group} stands in the class path.
     *
     * @throws IllegalStateException if the webjar is not there
     */
    public static String resource(String group, String name, String file) {
        Properties properties = new Properties();
        try (InputStream in =
                WebJar.class.getResourceAsStream("/META-INF/maven/" + group + "/" + name + "/pom.properties")) {
            if (in == null) {
                throw new IllegalStateException("the webjar " + name + " is missing in the class path");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "/META-INF/resources/webjars/" + name + "/" + properties.getProperty("version") + "/" + file;
    }
}

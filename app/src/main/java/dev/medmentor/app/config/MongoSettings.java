package dev.medmentor.app.config;

/**
 * Where MongoDB is.
 *
 * @param url may hold a password; never logged
 * @param standaloneAllowed takes a server that is no replica set, for trying things out
 */
public record MongoSettings(String url, String databaseName, boolean standaloneAllowed) {
    /** Without the address, which may hold a password. */
    @Override
    public String toString() {
        return "database " + databaseName;
    }
}

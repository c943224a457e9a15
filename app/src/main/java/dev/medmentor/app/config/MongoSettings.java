package dev.medmentor.app.config;

/**
 * Where MongoDB is.
 *
 * @param url may hold a password; never logged
 * @param standaloneAllowed takes a server that is no replica set, for trying things out
 * @param passageIndex where passages are searched
 */
public record MongoSettings(String url, String databaseName, boolean standaloneAllowed, PassageIndexKind passageIndex) {
    /** Without the address, which may hold a password. */
    @Override
    public String toString() {
        return "database " + databaseName;
    }
}

package dev.medmentor.app.operations;

/** Has figures counted anew, as whoever runs the server. */
public interface AnalyticsOperations extends AutoCloseable {
    /**
     * Has everything of the tenant counted again: at once, or soon by the server that does it.
     *
     * @return how many days that are
     */
    int rebuild();

    @Override
    void close();
}
